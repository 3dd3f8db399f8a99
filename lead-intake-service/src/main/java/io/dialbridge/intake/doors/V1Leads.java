package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.pipeline.LeadEdits;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.SearchRules;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What the compatible API does with leads that are there (domain.md 19). */
@ApplicationScoped
class V1Leads {

    private final LeadEdits edits;
    private final LeadSearchStore searches;

    V1Leads(LeadEdits edits, LeadSearchStore searches) {
        this.edits = edits;
        this.searches = searches;
    }

    Uni<V1Reply> update(V1Call call) {
        var leadId = LeadIds.read(call.given().text("lead_id"));
        return leadId == null
                ? noLead(call.given())
                : edits.update(call.account(), leadId, call.given(), Set.of(), lead -> {}, call.origin())
                        .map(verdict -> V1LeadReply.edited(call.account(), verdict));
    }

    Uni<V1Reply> delete(V1Call call) {
        var leadId = LeadIds.read(call.given().text("lead_id"));
        return leadId == null
                ? noLead(call.given())
                : edits.delete(call.account(), leadId, lead -> {}, call.origin())
                        .map(verdict -> V1LeadReply.edited(call.account(), verdict));
    }

    Uni<V1Reply> search(V1Call call) {
        return switch (SearchRules.check(call.account(), call.given())) {
            case Checked.Refused<LeadQuery> refused -> Uni.createFrom().item(V1Reply.refused(refused.reasons()));
            case Checked.Passed<LeadQuery> passed ->
                searches.search(call.account().id(), passed.value())
                        .map(found -> shown(call.account(), passed.value(), found));
        };
    }

    private static V1Reply shown(Account account, LeadQuery query, LeadSearchStore.Found found) {
        return switch (found) {
            case LeadSearchStore.Found.Page page -> V1LeadReply.found(account, query, page);
            case LeadSearchStore.Found.TooLarge tooLarge -> V1Reply.refused(List.of(SearchRules.tooLarge()));
        };
    }

    private static Uni<V1Reply> noLead(Parameters given) {
        var leadId = given.text("lead_id");
        var reason = leadId == null
                ? Reason.of(Codes.NO_SUCH_LEAD, Stage.REQUEST, "lead_id", "No such lead: lead_id is missing.")
                : Reason.noSuchLead(leadId);
        return Uni.createFrom().item(V1Reply.refused(List.of(reason)));
    }
}
