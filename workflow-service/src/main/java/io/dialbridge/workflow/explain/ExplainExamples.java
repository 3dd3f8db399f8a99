package io.dialbridge.workflow.explain;

/** What the API's documentation shows; a test makes the reply and compares. */
final class ExplainExamples {

    static final String OF_EVENT = """
            {"event_id": "evt-1"}""";

    static final String OF_LEAD = """
            {"lead_id": "42"}""";

    static final String NOT_MATCHED = """
            {
              "workflow_id": "w-texas",
              "workflow_name": "Test workflow",
              "snapshot_version": 12,
              "event_id": "evt-1",
              "lead_id": "42",
              "occurred_at": "2026-11-22T15:04:05Z",
              "fires": false,
              "why_not": "Trigger 2 of 2 did not match: lead.state IS_EQUAL_TO TX, the lead has CA.",
              "active": true,
              "relation": {"type": "CAMPAIGN", "all": true, "ids": [], "member": null, "applies": true, "covered": true},
              "waking": {"event": "call.dispositioned", "wakes": true, "woken_by": ["call.dispositioned"]},
              "triggers": [
                {"type": "DISPOSITION", "expected": "disposition: SALE", "actual": "SALE", "verdict": "MATCHED"},
                {"type": "LEAD_FIELDS_AND_CALL_DATA", "expected": "lead.state IS_EQUAL_TO TX", "actual": "CA", "verdict": "NOT_MATCHED"}
              ],
              "guards": [
                {"guard": "RATE_LIMIT", "passed": true, "detail": "passed 0 of 9 times in the last 180 s for this lead"}
              ]
            }
            """;

    private ExplainExamples() {}
}
