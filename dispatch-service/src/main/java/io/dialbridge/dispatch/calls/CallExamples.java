package io.dialbridge.dispatch.calls;

/** Real bodies for the OpenAPI document. */
final class CallExamples {

    static final String CALL = """
            { "endpoint_id": "01a20332-f180-7000-8000-000000000001", "lead_id": "42",
              "lead": { "phone_number": "3105550100", "first_name": "Ann" },
              "read": ["status", "customer.id"], "deadline_ms": 2000, "fallback": "unknown" }
            """;

    static final String DELIVERED = """
            { "delivery_id": "01a203c9-2a9b-7890-abcd-ef0123456789", "outcome": "DELIVERED", "result": "existing",
              "values": { "status": "existing", "customer.id": "7" },
              "response": { "status": 200, "body": "{\\"status\\":\\"existing\\",\\"customer\\":{\\"id\\":7}}" },
              "cause": null, "fallback_used": false }
            """;

    static final String TIMEOUT = """
            { "delivery_id": "01a203c9-2a9b-7890-abcd-ef0123456790", "outcome": "FAILED", "result": "unknown", "values": {},
              "response": null, "cause": "TIMEOUT", "fallback_used": true }
            """;

    private CallExamples() {}
}
