package io.dialbridge.workflow.counts;

/** A reply that the API's documentation shows; a test makes it and compares. */
final class WorkflowExamples {

    static final String FIRED = """
            {
              "id": "w-texas",
              "name": "Test workflow",
              "active": true,
              "evaluated": 12,
              "matched": 11,
              "suppressed": {"RATE_LIMIT": 2},
              "fired": 9,
              "actions": {"DONE": 9},
              "first_evaluated_at": "2026-11-22T15:04:05.100Z",
              "last_evaluated_at": "2026-11-22T15:04:05.250Z",
              "last_fired_at": "2026-11-22T15:04:05.250Z",
              "silent": false,
              "silent_for_days": 0
            }
            """;

    private WorkflowExamples() {}
}
