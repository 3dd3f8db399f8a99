package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead as our own API shows it: flat, counts as numbers, times with the offset of the account's zone. */
final class LeadJson {

    private LeadJson() {}

    static Map<String, Object> of(Lead lead, Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", lead.idText());
        json.put("version", lead.version());
        LeadText.place(lead, account, json);
        json.put("phone_code", lead.phone().code());
        json.put("phone_number", lead.phone().number());
        json.put("status", lead.status());
        json.put("status_name", account.statusName(lead.status()));
        json.put("called_count", lead.calledCount());
        json.put("called_count_inbound", lead.calledCountInbound());
        json.putAll(account.fields().named(lead.fields()));
        time(json, "last_called", lead.lastCalled(), account);
        time(json, "created_at", lead.createdAt(), account);
        time(json, "updated_at", lead.modifiedAt(), account);
        time(json, "archived_at", lead.archivedAt(), account);
        return json;
    }

    private static void time(Map<String, Object> json, String name, @Nullable Instant time, Account account) {
        if (time != null) {
            json.put(name, account.offsetText(time));
        }
    }
}
