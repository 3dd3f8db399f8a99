package io.dialbridge.dispatch.preview;

import io.dialbridge.dispatch.payload.Values;
import java.util.Map;

/** A lead that never was, called once: for accounts that have none yet. Numbers from 555-0100 on belong to nobody. */
final class SampleLead {

    static final Values VALUES = new Values(
            Map.ofEntries(
                    Map.entry("id", "1000001"),
                    Map.entry("phone_code", "1"),
                    Map.entry("phone_number", "3105550100"),
                    Map.entry("alt_phone_1", "3105550101"),
                    Map.entry("first_name", "Ann"),
                    Map.entry("last_name", "Sample"),
                    Map.entry("email", "ann.sample@example.com"),
                    Map.entry("address1", "1 Main Street"),
                    Map.entry("city", "Los Angeles"),
                    Map.entry("state", "CA"),
                    Map.entry("postal_code", "90001"),
                    Map.entry("country", "US"),
                    Map.entry("gender", "F"),
                    Map.entry("date_of_birth", "1984-03-15"),
                    Map.entry("annual_revenue", "52000.00"),
                    Map.entry("notes", "Made up for a preview"),
                    Map.entry("status", "SALE"),
                    Map.entry("status_name", "Sale"),
                    Map.entry("list_id", "101"),
                    Map.entry("list_name", "Sample list"),
                    Map.entry("campaign_id", "11"),
                    Map.entry("campaign_name", "Sample campaign"),
                    Map.entry("source_id", "sample"),
                    Map.entry("called_count", "1"),
                    Map.entry("called_count_inbound", "0"),
                    Map.entry("created_at", "2024-03-14 09:00:00"),
                    Map.entry("modified_at", "2024-03-15 14:32:00"),
                    Map.entry("last_called", "2024-03-15 14:30:00")),
            Map.ofEntries(
                    Map.entry("call_log_id", "2000001"),
                    Map.entry("lead_id", "1000001"),
                    Map.entry("phone_number", "3105550100"),
                    Map.entry("status", "SALE"),
                    Map.entry("status_name", "Sale"),
                    Map.entry("call_type", "OUTBOUND"),
                    Map.entry("term_reason", "AGENT"),
                    Map.entry("call_date", "2024-03-15 14:30:00"),
                    Map.entry("length_in_sec", "120"),
                    Map.entry("queue_seconds", "4"),
                    Map.entry("user_id", "501"),
                    Map.entry("campaign_id", "11"),
                    Map.entry("list_id", "101")),
            Map.of("agent_full_name", "Bo Sample", "agent_email", "bo.sample@example.com"));

    private SampleLead() {}
}
