package io.dialbridge.intake.calls;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.intake.callbacks.CallbackStore;
import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.platform.problems.Contention;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Writes posts of call events of one account: all of them in one transaction, every event at most once. */
@ApplicationScoped
class CallWriter {

    /** Another transaction wrote the same call just now: the next attempt sees it. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private static final int ATTEMPTS = 3;

    private final CallStore calls;
    private final CallEventStore ids;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final DueRelocations relocations;
    private final CallbackStore callbacks;
    private final EventOutbox outbox;
    private final CallMetrics metrics;
    private final Clock clock;

    CallWriter(
            CallStore calls,
            CallEventStore ids,
            LeadStore leads,
            HopperStore hopper,
            DueRelocations relocations,
            CallbackStore callbacks,
            EventOutbox outbox,
            CallMetrics metrics,
            Clock clock) {
        this.calls = calls;
        this.ids = ids;
        this.leads = leads;
        this.hopper = hopper;
        this.relocations = relocations;
        this.callbacks = callbacks;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Answers each post when all are committed. An event that several of them hold is the first one's and a duplicate for the others. */
    Uni<List<BatchReply>> write(Account account, List<CallPost> posts) {
        return Uni.createFrom()
                .deferred(() -> attempt(account, posts))
                .onFailure(CallWriter::overtaken)
                .retry()
                .atMost(ATTEMPTS)
                .invoke(replies -> replies.forEach(metrics::count));
    }

    private Uni<List<BatchReply>> attempt(Account account, List<CallPost> posts) {
        var names = CallNames.of(posts);
        return outbox.inFrequentTransaction(
                transaction -> stored(transaction, account, names),
                (transaction, stored) -> apply(transaction, account, posts, stored));
    }

    private Uni<List<BatchReply>> apply(
            SqlConnection transaction, Account account, List<CallPost> posts, Stored stored) {
        var batch = new CallBatch(account, stored.leads(), stored.calls(), stored.fresh(), stored.now());
        var replies = posts.stream().map(batch::apply).toList();
        return write(transaction, account, batch, stored.now()).replaceWith(replies);
    }

    private record Stored(List<Lead> leads, Set<String> fresh, List<Call> calls, Instant now) {}

    private Uni<Stored> stored(SqlConnection transaction, Account account, CallNames names) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return calls.leadsOf(transaction, account.id(), names.callsForLeads())
                .map(names::leadIdsWith)
                .flatMap(leadIds -> stored(transaction, account, names, leadIds, now));
    }

    /** The leads' locks come first: what is read behind them is true until the commit. */
    private Uni<Stored> stored(
            SqlConnection transaction, Account account, CallNames names, Set<Long> leadIds, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        leads.lock(transaction, account.id(), leadIds),
                        ids.remember(transaction, account.id(), names.eventIds(), now),
                        calls.calls(transaction, account.id(), names.callLogIds(), leadIds))
                .with((locked, fresh, known) -> new Stored(locked, fresh, known, now))
                .invoke(stored -> {
                    if (names.leadsBeyond(leadIds, stored.calls())) {
                        throw new Overtaken();
                    }
                });
    }

    private Uni<Void> write(SqlConnection transaction, Account account, CallBatch batch, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        ids.forget(transaction, account.id(), batch.refused()),
                        calls.save(transaction, account.id(), batch.calls(), now)
                                .invoke(written -> {
                                    if (written != batch.calls().size()) {
                                        throw new Overtaken();
                                    }
                                }),
                        leads.updateCalled(transaction, account.id(), batch.changedLeads()),
                        // Whom somebody talks to is not to be dialled.
                        hopper.remove(transaction, account.id(), batch.startedLeads()),
                        callbacks.complete(transaction, account.id(), batch.startedLeads()),
                        outbox.add(transaction, batch.events()),
                        relocations.move(transaction, account, batch.changes(), now))
                .discardItems();
    }

    private static boolean overtaken(Throwable failure) {
        return failure instanceof Overtaken || Contention.byLocksOrKeys(failure);
    }
}
