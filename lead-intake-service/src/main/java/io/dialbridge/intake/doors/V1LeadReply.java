package io.dialbridge.intake.doors;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.v1.V1Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leads as the compatible API shows them. */
final class V1LeadReply {

    private V1LeadReply() {}

    static V1Reply lead(Lead lead) {
        return V1Reply.made("lead_id", lead.idText());
    }

    static V1Reply found(Account account, LeadQuery query, LeadSearchStore.Found.Page found) {
        var entries = found.leads().stream().map(lead -> entry(lead, account)).toList();
        var data = V1Reply.ordered(
                "offset", query.offset(), "limit", query.limit(), "total", found.total(), "entries", entries);
        var reply = V1Reply.done("data", data, "results", entries);
        reply.body().putAll(data);
        return reply;
    }

    /** Every field of the catalogue, empty ones too: typed clients look for each. */
    private static Map<String, String> entry(Lead lead, Account account) {
        var entry = new LinkedHashMap<String, String>();
        FieldCatalogue.LEAD.keySet().forEach(name -> entry.put(name, ""));
        entry.putAll(LeadText.of(lead, account));
        entry.put("lead_id", lead.idText());
        entry.put("updated_at", account.text(lead.modifiedAt()));
        if (lead.deletedAt() != null) {
            entry.put("deleted_at", account.text(lead.deletedAt()));
        }
        if (lead.archivedAt() != null) {
            entry.put("archived_at", account.text(lead.archivedAt()));
        }
        return entry;
    }
}
