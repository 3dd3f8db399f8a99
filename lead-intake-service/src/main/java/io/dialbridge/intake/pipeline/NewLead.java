package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Decision;
import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.rules.Insert;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lead that an insert makes. */
final class NewLead {

    /** Of a lead that is not stored. */
    static final long NO_ID = 0;

    private NewLead() {}

    static Lead of(Account account, long id, Insert insert, Facts facts, Decision.CrmWish crm, Instant now) {
        return Lead.created(
                account.id(),
                id,
                insert.listId(),
                insert.phone(),
                crm.status().isBlank() ? insert.status() : crm.status(),
                fields(insert, facts.line()),
                now);
    }

    /** As others are told of it before it is stored: it has no id and no times (domain.md 15.2). */
    static Map<String, String> values(Account account, Insert insert) {
        var lead = of(account, NO_ID, insert, Facts.NONE, Decision.CrmWish.NONE, Instant.EPOCH);
        var values = LeadText.of(lead, account);
        values.keySet().removeAll(Set.of("id", "created_at", "modified_at"));
        return values;
    }

    private static Map<String, String> fields(Insert insert, Facts.@Nullable Line line) {
        if (line == null) {
            return insert.fields();
        }
        var fields = new LinkedHashMap<>(insert.fields());
        fields.put("carrier_type", line.type().name());
        if (line.carrier() != null) {
            fields.put("carrier_name", line.carrier());
        }
        return fields;
    }
}
