package io.dialbridge.intake.values;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.intake.calls.LatestCalls;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.LeadIds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Leads as text, each with its latest call. */
@ApplicationScoped
class ValuesOfLeads {

    private final LeadStore leads;
    private final LeadSearchStore searches;
    private final LatestCalls calls;

    ValuesOfLeads(LeadStore leads, LeadSearchStore searches, LatestCalls calls) {
        this.leads = leads;
        this.searches = searches;
        this.calls = calls;
    }

    /** Empty for what is no lead of the account, or a deleted one. */
    Uni<Optional<LeadValues>> of(Account account, String leadId) {
        var id = LeadIds.read(leadId);
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : leads.find(account.id(), id).chain(found -> values(account, found));
    }

    /** Of the lead that came last; empty for an account without leads. */
    Uni<Optional<LeadValues>> newest(Account account) {
        return searches.newest(account.id()).chain(found -> values(account, found));
    }

    private Uni<Optional<LeadValues>> values(Account account, Optional<Lead> found) {
        return found.map(lead -> calls.of(account, lead.id()).map(call -> Optional.of(values(account, lead, call))))
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    private static LeadValues values(Account account, Lead lead, Optional<LatestCalls.Latest> call) {
        return new LeadValues(
                lead.idText(),
                LeadText.of(lead, account),
                call.map(LatestCalls.Latest::call).orElse(Map.of()),
                call.map(LatestCalls.Latest::agent).orElse(Map.of()));
    }
}
