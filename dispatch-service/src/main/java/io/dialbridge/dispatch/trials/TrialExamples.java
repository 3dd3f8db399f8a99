package io.dialbridge.dispatch.trials;

/** Real bodies for the OpenAPI document. */
final class TrialExamples {

    static final String TEST = """
            { "lead_id": "42" }
            """;

    static final String REPORT = """
            { "delivery_id": "01a203c9-2a9b-7890-abcd-ef0123456789", "outcome": "FAILED",
              "started_at": "2026-11-22T15:04:05.019Z", "duration_ms": 31,
              "timings": { "dns_ms": 2, "connect_ms": 9, "tls_ms": null, "first_byte_ms": 20 },
              "request": { "method": "POST", "url": "https://crm.example/hook",
                "headers": { "User-Agent": "Dialbridge/0.1", "Content-Type": "application/json",
                             "X-Connect-Delivery-Id": "01a203c9-2a9b-7890-abcd-ef0123456789",
                             "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-c8be7c831b6f2a55-01", "Authorization": "***" },
                "body": "{\\"phone\\":\\"3105550100\\",\\"dispo\\":\\"SALE\\"}", "body_truncated": false },
              "response": { "status": 403, "headers": { "content-type": "text/plain" }, "body": "forbidden", "body_truncated": false },
              "result": null, "cause": "HTTP_STATUS", "detail": "the receiver answered 403",
              "advice": [
                { "about": "CREDENTIALS", "text": "Check the endpoint's credentials: authentication, headers, and whether the receiver still takes them." },
                { "about": "ALLOW_LIST", "text": "If the receiver takes requests from listed addresses only, it must list ours: 198.51.100.7." } ],
              "source": "LEAD", "lead_id": "42" }
            """;

    static final String URL = """
            { "url": "https://crm.example/hook" }
            """;

    static final String UNTRUSTED = """
            { "url": "https://crm.example/hook", "ok": false, "failed_step": "TLS",
              "steps": [
                { "step": "URL", "state": "OK", "ms": 0, "seen": "calls crm.example at port 443", "todo": null },
                { "step": "DNS", "state": "OK", "ms": 2, "seen": "198.51.100.80", "todo": null },
                { "step": "CONNECT", "state": "OK", "ms": 9, "seen": "connected to 198.51.100.80 at port 443", "todo": null },
                { "step": "TLS", "state": "FAILED", "ms": 14, "seen": "the certificate ended at 2026-11-01T00:00:00Z",
                  "todo": "The receiver needs a valid certificate of a public authority for this host, sent with its intermediate certificates." },
                { "step": "HTTP", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null },
                { "step": "PARSE", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null } ],
              "addresses": ["198.51.100.80"],
              "certificate": { "subject": "CN=crm.example", "issuer": "CN=Example CA", "not_before": "2026-08-01T00:00:00Z",
                               "not_after": "2026-11-01T00:00:00Z", "names": ["crm.example"] },
              "client_certificate": null, "response": null, "delivery_id": null,
              "egress": { "addresses": ["198.51.100.7"],
                "note": "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it." } }
            """;

    static final String MUTUAL = """
            { "url": "https://crm.example/hook", "ok": false, "failed_step": "TLS",
              "steps": [
                { "step": "URL", "state": "OK", "ms": 0, "seen": "calls crm.example at port 443", "todo": null },
                { "step": "DNS", "state": "OK", "ms": 2, "seen": "198.51.100.80", "todo": null },
                { "step": "CONNECT", "state": "OK", "ms": 9,
                  "seen": "connected to 198.51.100.80 at port 443 through the operator's proxy", "todo": null },
                { "step": "TLS", "state": "FAILED", "ms": 14,
                  "seen": "the server ended the connection when it had seen the client certificate of CN=dialer: (certificate_expired) Received fatal alert: certificate_expired",
                  "todo": "The endpoint's client certificate ended at 2026-11-01T00:00:00Z: give the endpoint one that is valid now, with its private key, in tls." },
                { "step": "HTTP", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null },
                { "step": "PARSE", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null } ],
              "addresses": ["198.51.100.80"],
              "certificate": { "subject": "CN=crm.example", "issuer": "CN=Example CA", "not_before": "2026-08-01T00:00:00Z",
                               "not_after": "2027-02-01T00:00:00Z", "names": ["crm.example"] },
              "client_certificate": { "presented": true, "subject": "CN=dialer", "issuer": "CN=CRM clients",
                                      "not_before": "2025-11-01T00:00:00Z", "not_after": "2026-11-01T00:00:00Z" },
              "response": null, "delivery_id": null,
              "egress": { "addresses": ["198.51.100.7"],
                "note": "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it." } }
            """;

    static final String PROXIED = """
            { "url": "https://crm.example:8443/hook", "ok": false, "failed_step": "CONNECT",
              "steps": [
                { "step": "URL", "state": "OK", "ms": 0, "seen": "calls crm.example at port 8443", "todo": null },
                { "step": "DNS", "state": "OK", "ms": 2, "seen": "198.51.100.80", "todo": null },
                { "step": "CONNECT", "state": "FAILED", "ms": 3, "seen": "the proxy answered 403 and did not connect",
                  "todo": "The operator of this installation must let the proxy connect to 198.51.100.80 at port 8443." },
                { "step": "TLS", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null },
                { "step": "HTTP", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null },
                { "step": "PARSE", "state": "SKIPPED", "ms": null, "seen": "not reached", "todo": null } ],
              "addresses": ["198.51.100.80"], "certificate": null, "client_certificate": null, "response": null, "delivery_id": null,
              "egress": { "addresses": ["198.51.100.7"],
                "note": "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it." } }
            """;

    static final String EGRESS = """
            { "addresses": ["198.51.100.7", "198.51.100.8/31"],
              "note": "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it." }
            """;

    private TrialExamples() {}
}
