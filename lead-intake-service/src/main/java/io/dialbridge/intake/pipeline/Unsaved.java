package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.rules.Insert;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The values of a lead that is not stored yet, as others are told of it: it has no id and no times (domain.md 15.2). */
final class Unsaved {

    private Unsaved() {}

    static Map<String, String> values(Account account, Insert insert) {
        var values = LeadText.of(lead(account, insert, Instant.EPOCH), account);
        values.keySet().removeAll(Set.of("id", "created_at", "modified_at"));
        return values;
    }

    /** With the id 0. */
    static Lead lead(Account account, Insert insert, Instant now) {
        return Lead.created(account.id(), 0, insert.listId(), insert.phone(), insert.status(), insert.fields(), now);
    }
}
