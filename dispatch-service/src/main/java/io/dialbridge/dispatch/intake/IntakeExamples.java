package io.dialbridge.dispatch.intake;

/** Real bodies for the OpenAPI document. */
final class IntakeExamples {

    static final String REQUESTS = """
            [ { "id": "01a203c9-2a9b-7890-abcd-ef0123456789", "account_id": "1", "endpoint_id": "01a20332-f180-7000-8000-000000000001",
                "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                             "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788", "action_id": "01a203c9-2a9b-7890-abcd-ef0123456789" },
                "lead_id": "42", "phone_number": "3105550100", "created_at": "2026-11-22T15:04:05Z",
                "lead": { "id": "42", "phone_number": "3105550100", "first_name": "Ann" },
                "call": { "call_log_id": "c-1", "status": "SALE", "length_in_sec": "120" },
                "agent": { "agent_full_name": "Jo Doe", "agent_email": "jo@example.com" },
                "trace_parent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" } ]
            """;

    static final String TEXT = """
            [ { "id": "01a203c9-2a9b-7890-abcd-ef0123456790", "account_id": "1", "endpoint_id": "01a20332-f180-7000-8000-000000000003",
                "text": "Hello {lead.first_name}, call us back!", "reply_fields": [ { "key": "message.id", "field": "sms_id" } ],
                "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                             "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788", "action_id": "01a203c9-2a9b-7890-abcd-ef0123456790" },
                "lead_id": "42", "phone_number": "3105550100", "created_at": "2026-11-22T15:04:05Z", "causation_depth": 0,
                "lead": { "id": "42", "phone_number": "3105550100", "first_name": "Ann" } } ]
            """;

    static final String EMAIL = """
            [ { "id": "01a203c9-2a9b-7890-abcd-ef0123456791", "account_id": "1",
                "email": { "template_id": "01a20332-f180-7000-8000-000000000004", "to": "{lead.email}" },
                "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                             "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788", "action_id": "01a203c9-2a9b-7890-abcd-ef0123456791" },
                "lead_id": "42", "created_at": "2026-11-22T15:04:05Z",
                "lead": { "id": "42", "email": "ann@example.com", "first_name": "Ann" } } ]
            """;

    static final String REPLY = """
            { "accepted": 1, "duplicates": 0, "rejected": [] }
            """;

    private IntakeExamples() {}
}
