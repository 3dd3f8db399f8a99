package io.dialbridge.dispatch.log;

/** Real bodies for the OpenAPI document. */
final class LogExamples {

    static final String DELIVERED = """
            { "id": "01a203c9-2a9b-7890-abcd-ef0123456789", "status": "DELIVERED",
              "endpoint_id": "01a20332-f180-7000-8000-000000000001", "template_id": null, "to": null, "text": null,
              "lead_id": "42", "phone_number": "3105550100",
              "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                           "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788",
                           "action_id": "01a203c9-2a9b-7890-abcd-ef0123456789", "replay_of": null, "chain_of": null, "chain_step": null },
              "created_at": "2026-11-22T15:04:05Z", "updated_at": "2026-11-22T15:04:05.031Z", "version": 2,
              "next_attempt_at": null, "held": null, "trace_parent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "attempts": [
                { "number": 1, "status": "DELIVERED", "started_at": "2026-11-22T15:04:05.019Z", "duration_ms": 43,
                  "timings": { "dns_ms": 2, "connect_ms": 9, "tls_ms": 21, "first_byte_ms": 10 },
                  "request": { "method": "POST", "url": "https://crm.example/hook?api_key=***",
                    "headers": { "User-Agent": "Dialbridge/0.1", "Content-Type": "application/json",
                                 "X-Connect-Delivery-Id": "01a203c9-2a9b-7890-abcd-ef0123456789",
                                 "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-c8be7c831b6f2a55-01",
                                 "Authorization": "***" },
                    "body": "{\\"phone\\":\\"3105550100\\",\\"dispo\\":\\"SALE\\"}", "body_truncated": false },
                  "response": { "status": 200, "headers": { "content-type": "application/json" },
                    "body": "{\\"success\\":true,\\"id\\":7}", "body_truncated": false },
                  "result": "true", "cause": null, "detail": null,
                  "lead_update": { "values": { "crm_id": "7" }, "refused": null } } ] }
            """;

    static final String REJECTED = """
            { "id": "01a203c9-2a9b-7890-abcd-ef0123456790", "status": "FAILED",
              "endpoint_id": "01a20332-f180-7000-8000-000000000003", "template_id": null, "to": null,
              "text": "Hello {lead.first_name}, call us back!", "lead_id": "42", "phone_number": "3105550100",
              "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                           "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788",
                           "action_id": "01a203c9-2a9b-7890-abcd-ef0123456790", "replay_of": null, "chain_of": null, "chain_step": null },
              "created_at": "2026-11-22T15:04:05Z", "updated_at": "2026-11-22T15:04:05.031Z", "version": 2,
              "next_attempt_at": null, "held": null, "trace_parent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "attempts": [
                { "number": 1, "status": "FAILED", "started_at": "2026-11-22T15:04:05.019Z", "duration_ms": 12,
                  "timings": { "dns_ms": 0, "connect_ms": 1, "tls_ms": null, "first_byte_ms": 10 },
                  "request": { "method": "POST", "url": "https://sms.example/send", "headers": { "Authorization": "***" },
                    "body": "{\\"to\\":\\"3105550100\\",\\"message\\":\\"Hello Ann, call us back!\\"}", "body_truncated": false },
                  "response": { "status": 200, "headers": { "content-type": "application/json" },
                    "body": "{\\"status\\":\\"error\\"}", "body_truncated": false },
                  "result": "error", "cause": "REJECTED",
                  "detail": "the receiver answered 200 and its reply says status = error", "lead_update": null } ] }
            """;

    static final String HELD = """
            { "id": "01a203c9-2a9b-7890-abcd-ef0123456791", "status": "PENDING",
              "endpoint_id": "01a20332-f180-7000-8000-000000000001", "template_id": null, "to": null, "text": null,
              "lead_id": "42", "phone_number": "3105550100",
              "trigger": { "type": "WORKFLOW", "workflow_id": "01a20332-f180-7000-8000-000000000002",
                           "run_id": "01a203c9-2a9b-7890-abcd-ef0123456788",
                           "action_id": "01a203c9-2a9b-7890-abcd-ef0123456791", "replay_of": null, "chain_of": null, "chain_step": null },
              "created_at": "2026-11-22T15:04:05Z", "updated_at": "2026-11-22T15:04:05Z", "version": 1,
              "next_attempt_at": null, "held": "the endpoint is paused since 2026-11-22T15:00:00Z: the CRM is moved",
              "trace_parent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "attempts": [] }
            """;

    static final String PAGE = "{ \"items\": [ " + DELIVERED + " ], \"next\": null }";

    private LogExamples() {}

    static final String FILE = """
            Id,Date,Primary Phone,Result,Status,Endpoint,Endpoint Id,Trigger,Workflow Id,Lead Id,Attempt,Status Code,Cause,Detail,Latency ms,Method,Request URL,Request Body,Reply Body
            01a203c9-2a9b-7890-abcd-ef0123456789,2026-11-22 07:04:05,3105550100,true,DELIVERED,CRM,01a20332-f180-7000-8000-000000000001,WORKFLOW,01a20332-f180-7000-8000-000000000002,42,1,200,,,12,POST,https://crm.example/hook?api_key=***,"{""phone"":""3105550100"",""dispo"":""SALE""}","{""success"":true,""id"":7}"
            """;
}
