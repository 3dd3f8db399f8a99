package io.dialbridge.workflow.dryrun;

/** What the API's documentation shows; a test sends the requests and compares the reply. */
final class DryRunExamples {

    static final String NEWEST = """
            {"last": 1000, "outcome": "FIRED", "limit": 20}""";

    static final String DRAFT = """
            {
              "workflow": {
                "name": "Sale to CRM",
                "relation": {"type": "CAMPAIGN", "all": true},
                "triggers": [
                  {"type": "DISPOSITION", "statuses": ["SALE"]},
                  {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "WITHIN", "value": "CA, NV"}
                ],
                "action_sets": [
                  {
                    "actions": [
                      {"type": "INTEGRATION", "endpoint_id": "crm"},
                      {"type": "CALLBACK", "seconds": 0, "schedule": {"type": "FIELD", "field": "lead.start_date"}}
                    ]
                  }
                ]
              },
              "last": 1000
            }
            """;

    static final String NOT_STORED = """
            {
              "workflow": {
                "name": "Every disposition",
                "relation": {"type": "CAMPAIGN", "all": true},
                "triggers": [{"type": "EVENT", "events": ["call.dispositioned"]}],
                "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "crm"}]}]
              },
              "from": "2026-11-22T00:00:00Z",
              "to": "2026-11-23T00:00:00Z"
            }
            """;

    static final String REPLY = """
            {
              "workflow_id": "w-sale",
              "workflow_name": "Sale to CRM",
              "draft": true,
              "snapshot_version": 12,
              "woken_by": ["call.dispositioned"],
              "first_received_at": "2026-11-22T15:04:06Z",
              "last_received_at": "2026-11-22T15:04:06.000001Z",
              "counts": {
                "events": 2,
                "erased": 0,
                "unreadable": 0,
                "evaluated": 2,
                "not_matched": 1,
                "matched": 1,
                "suppressed": {},
                "fired": 1,
                "actions": {"CALLBACK": {"FAILED": 1}, "INTEGRATION": {"DONE": 1}},
                "failures": [{"type": "CALLBACK", "reason": "the lead's start_date is empty", "count": 1}],
                "cancelled": 0
              },
              "items": [
                {
                  "event_id": "evt-1",
                  "event_type": "call.dispositioned",
                  "lead_id": "42",
                  "call_log_id": "c-evt-1",
                  "occurred_at": "2026-11-22T15:04:05Z",
                  "received_at": "2026-11-22T15:04:06Z",
                  "outcome": "FIRED",
                  "guard": null,
                  "triggers": [
                    {"type": "DISPOSITION", "expected": "disposition: SALE", "actual": "SALE", "verdict": "MATCHED"},
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "expected": "lead.state WITHIN CA, NV", "actual": "CA", "verdict": "MATCHED"}
                  ],
                  "guards": [
                    {"guard": "RATE_LIMIT", "passed": true, "detail": "passed 0 of 9 times in the last 180 s for this lead"}
                  ],
                  "actions": [
                    {
                      "action_set": 0,
                      "position": 0,
                      "type": "INTEGRATION",
                      "endpoint_id": "crm",
                      "state": "DONE",
                      "reason": null,
                      "due_at": "2026-11-22T15:04:06Z",
                      "waits_for_call": null
                    },
                    {
                      "action_set": 0,
                      "position": 1,
                      "type": "CALLBACK",
                      "endpoint_id": null,
                      "state": "FAILED",
                      "reason": "the lead's start_date is empty",
                      "due_at": "2026-11-22T15:04:06Z",
                      "waits_for_call": null
                    }
                  ]
                },
                {
                  "event_id": "evt-2",
                  "event_type": "call.dispositioned",
                  "lead_id": "43",
                  "call_log_id": "c-evt-2",
                  "occurred_at": "2026-11-22T15:04:05Z",
                  "received_at": "2026-11-22T15:04:06.000001Z",
                  "outcome": "NOT_MATCHED",
                  "guard": null,
                  "triggers": [
                    {"type": "DISPOSITION", "expected": "disposition: SALE", "actual": "NI", "verdict": "NOT_MATCHED"},
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "expected": "lead.state WITHIN CA, NV", "actual": "CA", "verdict": "MATCHED"}
                  ],
                  "guards": [],
                  "actions": []
                }
              ]
            }
            """;

    private DryRunExamples() {}
}
