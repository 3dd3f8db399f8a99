package io.dialbridge.dispatch.health;

/** Real bodies for the OpenAPI document. */
final class EndpointExamples {

    static final String DISABLED = """
            { "id": "01a20332-f180-7000-8000-000000000001", "name": "CRM", "host": "crm.example", "active": true,
              "state": "DISABLED", "since": "2026-11-22T15:04:05Z",
              "reason": "the endpoint is disabled since 2026-11-22T15:04:05Z: nothing was delivered since 2026-11-17T15:04:02Z, 214 attempts in a row failed",
              "consecutive_failures": 214, "failing_since": "2026-11-17T15:04:02Z",
              "last_error": "HTTP_STATUS: the receiver answered 503", "last_error_at": "2026-11-22T15:04:05Z",
              "last_success_at": "2026-11-17T15:03:51Z", "paused_until": null, "ramp_until": null,
              "attempts": 31, "success_percent": 0.0, "p95_ms": 84,
              "backlog": 1000, "backlog_more": true, "oldest_at": "2026-11-22T03:10:44Z", "next_attempt_at": null }
            """;

    static final String PAGE = "{ \"items\": [ " + DISABLED + " ], \"next\": null }";

    static final String PAUSE = """
            { "until": "2026-11-22T18:00:00Z", "reason": "the CRM is moved" }
            """;

    private EndpointExamples() {}
}
