package io.dialbridge.workflow.actions;

/** Requests and replies that the API's documentation shows. */
final class ActionExamples {

    static final String FLUSHED = """
            {
              "id": "019daaf0-7b6c-7f3e-9a54-1c0f6f1f2a77",
              "run_id": "019daaf0-7b6b-7b11-8b0e-4f7f1a2b3c4d",
              "event_id": "evt-1",
              "workflow_id": "w-sale",
              "lead_id": "42",
              "list_id": "7",
              "action_set": 0,
              "position": 0,
              "type": "INTEGRATION",
              "endpoint_id": "crm",
              "action": {
                "type": "INTEGRATION", "active": true, "endpoint_id": "crm", "skip_if_live_call": false,
                "schedule": {"type": "OFFSET", "seconds": 3600, "field": null}, "wait_for_call_log": 0
              },
              "state": "FLUSHED",
              "reason": null,
              "waits_for_call": null,
              "delivery_id": "019dab1c-22c4-7d15-9f0a-6f1f2a771c0f",
              "due_at": "2026-11-22T15:34:05.100Z",
              "created_at": "2026-11-22T15:04:05.250Z",
              "settled_at": "2026-11-22T15:34:05.100Z"
            }
            """;

    static final String FILTER = """
            {"workflow_id": "w-sale", "type": "INTEGRATION", "due_to": "2026-11-23T00:00:00Z"}
            """;

    static final String COUNT = """
            {"count": 12}
            """;

    private ActionExamples() {}
}
