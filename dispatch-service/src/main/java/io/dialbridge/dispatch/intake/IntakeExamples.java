package io.dialbridge.dispatch.intake;

/** Real bodies for the OpenAPI document. */
final class IntakeExamples {

    static final String REQUESTS = """
            [ { "id": "019abc12-3456-7890-abcd-ef0123456789", "account_id": "1", "endpoint_id": "019abc10-0000-7000-8000-000000000001",
                "trigger": { "type": "WORKFLOW", "workflow_id": "019abc10-0000-7000-8000-000000000002",
                             "run_id": "019abc12-3456-7890-abcd-ef0123456788", "action_id": "019abc12-3456-7890-abcd-ef0123456789" },
                "lead_id": "42", "phone_number": "3105550100", "created_at": "2026-11-22T15:04:05Z",
                "lead": { "id": "42", "phone_number": "3105550100", "first_name": "Ann" },
                "call": { "call_log_id": "c-1", "status": "SALE", "length_in_sec": "120" },
                "agent": { "agent_full_name": "Jo Doe", "agent_email": "jo@example.com" },
                "trace_parent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" } ]
            """;

    static final String REPLY = """
            { "accepted": 1, "duplicates": 0, "rejected": [] }
            """;

    private IntakeExamples() {}
}
