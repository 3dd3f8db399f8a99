package io.dialbridge.intake.actions;

import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Texts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the actions on one lead, one after the other under its lock, and keeps what became of each. */
@ApplicationScoped
class LeadTurns {

    private final LeadStore leads;
    private final ActionStore store;
    private final LeadActions actions;
    private final Clock clock;

    LeadTurns(LeadStore leads, ActionStore store, LeadActions actions, Clock clock) {
        this.leads = leads;
        this.store = store;
        this.actions = actions;
        this.clock = clock;
    }

    Uni<List<Settled>> take(SqlConnection transaction, Account account, String leadId, List<ActionItem> items) {
        return target(transaction, account, leadId)
                // Under the lock: what another transaction settled before is seen.
                .flatMap(target -> store.settled(transaction, account.id(), items)
                        .flatMap(earlier -> new Turn(transaction, account, target, earlier).take(items)))
                .call(settled -> store.add(transaction, account.id(), settled, clock.instant()));
    }

    /** The lead of the actions, or why there is none. */
    private record Target(@Nullable Lead lead, @Nullable Refusal refusal) {}

    private Uni<Target> target(SqlConnection transaction, Account account, String leadId) {
        var id = LeadIds.read(leadId);
        return id == null
                ? Uni.createFrom().item(none(leadId))
                : leads.lock(transaction, account.id(), id)
                        .flatMap(found -> found.map(lead -> Uni.createFrom().item(new Target(lead, null)))
                                .orElseGet(() -> store.deleted(transaction, account.id(), id)
                                        .map(deleted -> deleted ? deleted(leadId) : none(leadId))));
    }

    private static Target none(String leadId) {
        return new Target(
                null, new Refusal(Cause.NO_SUCH_LEAD, "There is no lead " + Texts.shown(leadId) + " in this account."));
    }

    private static Target deleted(String leadId) {
        return new Target(null, new Refusal(Cause.LEAD_DELETED, "The lead " + leadId + " was deleted."));
    }

    /** The lead while actions are done to it. */
    private final class Turn {

        private final SqlConnection transaction;
        private final Account account;
        private final Map<String, Optional<Refusal>> outcomes;
        private Target target;

        Turn(SqlConnection transaction, Account account, Target target, Map<String, Optional<Refusal>> earlier) {
            this.transaction = transaction;
            this.account = account;
            this.target = target;
            this.outcomes = new HashMap<>(earlier);
        }

        Uni<List<Settled>> take(List<ActionItem> items) {
            return Multi.createFrom()
                    .iterable(items)
                    .onItem()
                    .transformToUniAndConcatenate(item -> Uni.createFrom().deferred(() -> take(item)))
                    .collect()
                    .asList();
        }

        private Uni<Settled> take(ActionItem item) {
            var earlier = outcomes.get(item.id());
            if (earlier != null) {
                return Uni.createFrom().item(new Settled(item, earlier.orElse(null), true));
            }
            var lead = target.lead();
            if (lead == null) {
                return Uni.createFrom().item(settled(item, target.refusal()));
            }
            return actions.carryOut(transaction, account, lead, item).map(step -> switch (step) {
                case Step.Done done -> {
                    target = new Target(done.lead(), null);
                    yield settled(item, null);
                }
                case Step.Refused refused -> settled(item, refused.refusal());
            });
        }

        private Settled settled(ActionItem item, @Nullable Refusal refusal) {
            outcomes.put(item.id(), Optional.ofNullable(refusal));
            return new Settled(item, refusal, false);
        }
    }
}
