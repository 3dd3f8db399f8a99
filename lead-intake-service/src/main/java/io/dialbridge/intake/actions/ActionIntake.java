package io.dialbridge.intake.actions;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.accounts.AwaitedAccounts;
import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.problems.Contention;
import io.dialbridge.platform.problems.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes batches of actions: those of one lead in one transaction and in their order, each at most once. */
@ApplicationScoped
class ActionIntake {

    private static final Logger LOG = Logger.getLogger(ActionIntake.class);

    /** Another transaction may have settled the same action just now. */
    private static final int ATTEMPTS = 3;

    /** Leads of one batch that are worked on at a time, each on a connection. */
    private static final int LEADS_AT_ONCE = 4;

    private record LeadKey(String accountId, String leadId) {}

    private final Accounts accounts;
    private final AwaitedAccounts awaited;
    private final LeadTurns turns;
    private final EventOutbox outbox;
    private final MeterRegistry meters;

    ActionIntake(
            Accounts accounts, AwaitedAccounts awaited, LeadTurns turns, EventOutbox outbox, MeterRegistry meters) {
        this.accounts = accounts;
        this.awaited = awaited;
        this.turns = turns;
        this.outbox = outbox;
        this.meters = meters;
    }

    /**
     * Answers when all that can be done is committed; what was refused is committed as such, and a repeat is told the same. Fails as
     * unavailable, after the others are done, while the account of an action may come to be known still: the caller sends the batch
     * again.
     */
    Uni<BatchReply> take(ActionReader.Batch batch) {
        var early = batch.items().stream()
                .filter(this::tooEarly)
                .map(ActionItem::index)
                .collect(Collectors.toSet());
        var byLead = batch.items().stream()
                .filter(item -> !early.contains(item.index()))
                .collect(Collectors.groupingBy(
                        item -> new LeadKey(
                                item.posted().accountId(), item.posted().leadId()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return Multi.createFrom()
                .iterable(byLead.entrySet())
                .onItem()
                .transformToUni(this::turn)
                .merge(LEADS_AT_ONCE)
                .collect()
                .with(Collectors.flatMapping(List::stream, Collectors.toList()))
                .map(settled -> {
                    if (!early.isEmpty()) {
                        throw Problems.unavailable();
                    }
                    return reply(settled, batch.rejected());
                });
    }

    private boolean tooEarly(ActionItem item) {
        var accountId = item.posted().accountId();
        var early = awaited.mayCome(accountId);
        if (early) {
            LOG.infof("state=account-awaited account=%s action=%s", accountId, item.id());
        }
        return early;
    }

    private Uni<List<Settled>> turn(Map.Entry<LeadKey, List<ActionItem>> ofLead) {
        var key = ofLead.getKey();
        return accounts.find(key.accountId())
                .map(account -> turn(account, key.leadId(), ofLead.getValue()))
                .orElseGet(() -> Uni.createFrom()
                        .item(ofNobody(key.accountId(), ofLead.getValue()))
                        .invoke(this::count));
    }

    private Uni<List<Settled>> turn(Account account, String leadId, List<ActionItem> items) {
        return outbox.inTransaction(transaction -> turns.take(transaction, account, leadId, items))
                .onFailure(Contention::byLocksOrKeys)
                .retry()
                .atMost(ATTEMPTS)
                .invoke(this::count);
    }

    private static List<Settled> ofNobody(String accountId, List<ActionItem> items) {
        var refusal = new Refusal(Cause.NO_SUCH_ACCOUNT, "There is no account " + accountId + ".");
        return items.stream().map(item -> new Settled(item, refusal, false)).toList();
    }

    private BatchReply reply(List<Settled> settled, List<Rejection> unreadable) {
        unreadable.forEach(rejection -> count("NONE", "refused", Cause.UNREADABLE.wire()));
        var rejected = new ArrayList<>(unreadable);
        var accepted = 0;
        var duplicates = 0;
        for (var one : settled) {
            if (one.refusal() != null) {
                rejected.add(new Rejection(
                        one.item().index(), one.item().id(), one.refusal().text()));
            } else if (one.repeat()) {
                duplicates++;
            } else {
                accepted++;
            }
        }
        rejected.sort(Comparator.comparingInt(Rejection::index));
        return new BatchReply(accepted, duplicates, rejected);
    }

    private void count(List<Settled> settled) {
        for (var one : settled) {
            var outcome = one.repeat() ? "duplicate" : one.refusal() == null ? "done" : "refused";
            count(
                    one.item().type(),
                    outcome,
                    one.refusal() == null ? "none" : one.refusal().cause().wire());
        }
    }

    private void count(String type, String outcome, String cause) {
        meters.counter("dialbridge.intake.actions", "type", type, "outcome", outcome, "cause", cause)
                .increment();
    }
}
