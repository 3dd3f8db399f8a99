package io.dialbridge.workflow.runs;

/** A reply that the API's documentation shows; a test makes the run and compares. */
final class RunExamples {

    static final String NOT_MATCHED = """
            {
              "id": "019daaf0-7b6c-7f3e-9a54-1c0f6f1f2a77",
              "event_id": "evt-1",
              "event_type": "call.dispositioned",
              "workflow_id": "w-texas",
              "workflow_name": "Test workflow",
              "snapshot_version": 12,
              "lead_id": "42",
              "call_log_id": "c-evt-1",
              "list_id": "1010",
              "occurred_at": "2026-11-22T15:04:05Z",
              "outcome": "NOT_MATCHED",
              "guard": null,
              "triggers": [
                {"type": "DISPOSITION", "expected": "disposition: SALE", "actual": "SALE", "verdict": "MATCHED"},
                {"type": "LEAD_FIELDS_AND_CALL_DATA", "expected": "lead.state IS_EQUAL_TO TX", "actual": "CA", "verdict": "NOT_MATCHED"}
              ],
              "guards": [],
              "actions": [],
              "created_at": "2026-11-22T15:04:05.250Z"
            }
            """;

    private RunExamples() {}
}
