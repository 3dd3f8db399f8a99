package io.dialbridge.intake.lead;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A lead's values as text under their internal names, as events and the compatible API carry them. */
public final class LeadText {

    private LeadText() {}

    /** Every value the lead has, with the names of its list, campaign and status; an absent name is an empty value. */
    public static Map<String, String> of(Lead lead, Account account) {
        var values = new LinkedHashMap<String, String>();
        values.put("id", lead.idText());
        place(lead, account, values);
        values.put("phone_code", lead.phone().code());
        values.put("phone_number", lead.phone().number());
        values.put("status", lead.status());
        values.put("status_name", account.statusName(lead.status()));
        values.put("called_count", Integer.toString(lead.calledCount()));
        values.put("called_count_inbound", Integer.toString(lead.calledCountInbound()));
        if (lead.lastCalled() != null) {
            values.put("last_called", account.text(lead.lastCalled()));
        }
        values.put("created_at", account.text(lead.createdAt()));
        values.put("modified_at", account.text(lead.modifiedAt()));
        values.putAll(account.fields().named(lead.fields()));
        return values;
    }

    /** Where the lead lies: list_id, list_name, campaign_id, campaign_name, as far as the configuration still knows them. */
    public static void place(Lead lead, Account account, Map<String, ? super String> values) {
        values.put("list_id", lead.listId());
        account.list(lead.listId()).ifPresent(list -> {
            values.put("list_name", list.name());
            values.put("campaign_id", list.campaignId());
            account.campaign(list.campaignId()).ifPresent(campaign -> values.put("campaign_name", campaign.name()));
        });
    }

    /** The values before a change, of the names whose value it changed; a value that was not there before is empty. */
    public static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        var previous = new LinkedHashMap<String, String>();
        after.forEach((name, value) -> {
            var old = before.getOrDefault(name, "");
            if (!old.equals(value)) {
                previous.put(name, old);
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name) && !Objects.equals(value, "")) {
                previous.put(name, value);
            }
        });
        previous.remove("modified_at");
        return previous;
    }
}
