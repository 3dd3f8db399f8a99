package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.pipeline.IdempotencyKey;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.SearchRules;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each path of the compatible API for leads does (domain.md 19). */
@ApplicationScoped
class V1Leads {

    private final LeadIntake intake;
    private final LeadSearchStore searches;

    V1Leads(LeadIntake intake, LeadSearchStore searches) {
        this.intake = intake;
        this.searches = searches;
    }

    Uni<V1Reply> insert(V1Call call) {
        return switch (IdempotencyKey.of(call.idempotencyKey(), call.given())) {
            case Checked.Refused<Optional<IdempotencyKey>> refused ->
                Uni.createFrom().item(V1Reply.refused(refused.reasons()));
            case Checked.Passed<Optional<IdempotencyKey>> key ->
                intake.insert(call.account(), call.given(), key.value(), call.origin())
                        .map(V1Leads::reply);
        };
    }

    Uni<V1Reply> update(V1Call call) {
        var leadId = LeadIds.read(call.given().text("lead_id"));
        return leadId == null
                ? noLead(call.given())
                : intake.update(call.account(), leadId, call.given(), Set.of(), lead -> {}, call.origin())
                        .map(V1Leads::reply);
    }

    Uni<V1Reply> delete(V1Call call) {
        var leadId = LeadIds.read(call.given().text("lead_id"));
        return leadId == null
                ? noLead(call.given())
                : intake.delete(call.account(), leadId, lead -> {}, call.origin())
                        .map(V1Leads::reply);
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

    private static V1Reply reply(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> V1LeadReply.lead(accepted.lead());
            case Verdict.Updated updated -> V1LeadReply.lead(updated.lead());
            case Verdict.Deleted deleted -> V1LeadReply.lead(deleted.lead());
            case Verdict.Rejected rejected -> V1Reply.refused(rejected.reasons());
        };
    }
}
