package io.dialbridge.workflow.events;

/** Bodies and replies that the API's documentation shows; a test posts the one and gets the other. */
final class EventExamples {

    static final String SALE = """
            {
              "id": "evt-1",
              "event": "call.dispositioned",
              "occurred_at": "2026-11-22T15:04:05Z",
              "lead": {"id": "42", "phone_number": "5551234567", "first_name": "Ann", "state": "CA", "campaign_id": "7",
                       "status": "SALE", "called_count": 3},
              "call": {"call_log_id": "c-1", "status": "SALE", "call_type": "OUTBOUND", "length_in_sec": 120,
                       "term_reason": "AGENT"},
              "agent": {"user_id": "7", "agent_full_name": "Jo Doe", "agent_email": "jo@example.com"}
            }
            """;

    static final String CLICK = """
            {
              "id": "evt-3",
              "event": "agent.plugin_clicked",
              "occurred_at": "2026-11-22T15:03:11Z",
              "lead": {"id": "42", "phone_number": "5551234567", "campaign_id": "7"},
              "call": {"plugin_id": "p-transfer"},
              "agent": {"user_id": "7", "agent_full_name": "Jo Doe"}
            }
            """;

    static final String SALE_AND_MISTAKE = "[" + SALE + """
            , {"id": "evt-2", "event": "call.ended", "lead": {"first_name": "Ann"}}]
            """;

    static final String REPLY = """
            {
              "accepted": 1,
              "duplicates": 0,
              "rejected": [
                {"index": 1, "id": "evt-2", "reason": "the lead is not named: give lead_id, lead.id or call.lead_id; \
            call is missing: a call's event carries its call log"}
              ]
            }
            """;

    static final String CLOUD_SALE = """
            {
              "specversion": "1.0",
              "id": "evt-1",
              "source": "https://dialer.example/calls",
              "type": "com.example.call.dispositioned",
              "time": "2026-11-22T15:04:05Z",
              "subject": "42",
              "datacontenttype": "application/json",
              "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
              "data": {
                "lead": {"phone_number": "5551234567", "first_name": "Ann", "state": "CA", "campaign_id": "7", "status": "SALE"},
                "call": {"call_log_id": "c-1", "status": "SALE", "call_type": "OUTBOUND", "length_in_sec": 120,
                         "term_reason": "AGENT"},
                "agent": {"user_id": "7", "agent_full_name": "Jo Doe", "agent_email": "jo@example.com"}
              }
            }
            """;

    static final String CLOUD_SALE_AND_MISTAKE = "[" + CLOUD_SALE + """
            , {"specversion": "1.0", "id": "evt-2", "source": "https://dialer.example/calls", "type": "call.ended",
               "data": {"lead": {"first_name": "Ann"}}}]
            """;

    static final String CLOUD_REPLY = """
            {
              "accepted": 1,
              "duplicates": 0,
              "rejected": [
                {"index": 1, "id": "evt-2", "reason": "the lead is not named: give subject, lead.id or call.lead_id; \
            call is missing: a call's event carries its call log"}
              ]
            }
            """;

    private EventExamples() {}
}
