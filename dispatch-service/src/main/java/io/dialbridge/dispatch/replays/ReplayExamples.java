package io.dialbridge.dispatch.replays;

/** Real bodies for the OpenAPI document. */
final class ReplayExamples {

    static final String COUNT = """
            { "filter": { "endpoint_id": "1004", "status": "FAILED", "cause": "HTTP_STATUS",
                          "from": "2026-11-22T08:00:00Z", "to": "2026-11-22T10:00:00Z" },
              "count_only": true }
            """;

    static final String MAKE = """
            { "filter": { "endpoint_id": "1004", "status": "FAILED", "cause": "HTTP_STATUS",
                          "from": "2026-11-22T08:00:00Z", "to": "2026-11-22T10:00:00Z" },
              "mapping": "CURRENT", "rate_per_second": 20, "expected_count": 1280 }
            """;

    static final String COUNTED = "{ \"count\": 1280, \"exact\": true }";

    static final String JOB = """
            { "id": "01a203c9-2a9b-7890-abcd-ef0123456791", "state": "RUNNING",
              "filter": { "endpoint_id": "1004", "status": "FAILED", "cause": "HTTP_STATUS",
                          "from": "2026-11-22T08:00:00Z", "to": "2026-11-22T10:00:00Z" },
              "mapping": "CURRENT", "rate_per_second": 20, "total": 1280, "made": 420, "skipped": { "ERASED": 2 },
              "withdrawn": 0, "outcomes": { "delivered": 415, "failed": 1, "waiting": 4 },
              "created_by": "support desk", "created_at": "2026-11-22T10:15:00Z", "cancelled_by": null, "ended_at": null }
            """;

    static final String PAGE = "{ \"items\": [ " + JOB + " ], \"next\": null }";

    private ReplayExamples() {}
}
