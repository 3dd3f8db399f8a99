package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Decision;
import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.decision.InsertDecision;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Decides as the pipeline does, and stores nothing. */
@ApplicationScoped
class DryRun {

    /** Nothing is stored that could carry one. */
    private static final String NO_TRACE = "";

    private final LeadStore leads;
    private final FactFinder facts;
    private final Pool pool;

    DryRun(LeadStore leads, FactFinder facts, Pool pool) {
        this.leads = leads;
        this.facts = facts;
        this.pool = pool;
    }

    /** Gives every open item the verdict that it would get if it alone came now. */
    Uni<Void> settle(Account account, List<Item> items, Instant now) {
        var open = items.stream().filter(Item::open).toList();
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return facts.find(pool, account.id(), open).flatMap(found -> Multi.createFrom()
                .range(0, open.size())
                .onItem()
                .transformToUniAndConcatenate(i -> settle(account, open.get(i), found.get(i), now))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> settle(Account account, Item item, Facts known, Instant now) {
        var decision = InsertDecision.on(
                item.insert(), known, account.settings().duplicateCheck().onNoResponse(), now);
        return verdict(account, item, known, decision, now).invoke(item::settle).replaceWithVoid();
    }

    private Uni<Verdict> verdict(Account account, Item item, Facts known, Decision decision, Instant now) {
        return switch (decision) {
            case Decision.Refuse refuse -> done(new Verdict.Rejected(refuse.reasons()));
            case Decision.Quarantine quarantine -> done(new Verdict.Quarantined(quarantine.reasons()));
            case Decision.Leave leave ->
                done(
                        leave.success()
                                ? new Verdict.Known(leave.reason())
                                : new Verdict.Rejected(List.of(leave.reason())));
            case Decision.Create create -> done(created(account, item, known, create, now));
            case Decision.Update update -> updated(account, item, known, update, now);
        };
    }

    private static Verdict created(Account account, Item item, Facts known, Decision.Create create, Instant now) {
        var insert = item.insert();
        var crm = create.crm();
        var lead = NewLead.of(account, NewLead.NO_ID, insert, known, crm, now);
        var notInHopper = HopperSeat.of(
                        account, lead, insert.hopper(), known.onDnc() != null || crm.addToDnc(), now, NO_TRACE)
                .refusal();
        return new Verdict.Accepted(lead, create.relocate(), notInHopper, crm.answeredAs());
    }

    private Uni<Verdict> updated(Account account, Item item, Facts known, Decision.Update update, Instant now) {
        var crm = update.crm();
        var given = item.insert().given().withStatus(crm.status());
        return leads.find(account.id(), update.leadId())
                .map(found -> found.<Verdict>map(lead -> switch (given.applyTo(lead, now)) {
                            case Checked.Passed<Lead> passed -> new Verdict.Updated(passed.value(), crm.answeredAs());
                            case Checked.Refused<Lead> refused -> new Verdict.Rejected(refused.reasons());
                        })
                        .orElseGet(() -> created(account, item, known, new Decision.Create(List.of(), crm), now)));
    }

    private static Uni<Verdict> done(Verdict verdict) {
        return Uni.createFrom().item(verdict);
    }
}
