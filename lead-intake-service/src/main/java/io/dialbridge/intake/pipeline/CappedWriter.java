package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.sources.SourceCaps;
import io.dialbridge.platform.problems.Contention;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Writes leads in a transaction that takes no more of them than the sender's caps allow. When they don't fit, nothing of it stays, and it is
 * done again with those that do: the caps are counted last, so that senders wait for each other as shortly as can be.
 */
@ApplicationScoped
class CappedWriter {

    /** The leads of a transaction did not fit. */
    private static final class Overfull extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient SourceCaps.Outcome.Full full;

        Overfull(SourceCaps.Outcome.Full full) {
            super(null, null, false, false);
            this.full = full;
        }
    }

    private static final int ATTEMPTS = 3;

    private final BatchWriter writer;
    private final SourceCaps caps;
    private final EventOutbox events;

    CappedWriter(BatchWriter writer, SourceCaps caps, EventOutbox events) {
        this.writer = writer;
        this.caps = caps;
        this.events = events;
    }

    /** One attempt at a transaction. */
    final class Work {

        private final SqlConnection transaction;
        private final Account account;
        private final Sender sender;
        private final List<Item> items;
        private int taken;

        Work(SqlConnection transaction, Account account, Sender sender, List<Item> items) {
            this.transaction = transaction;
            this.account = account;
            this.sender = sender;
            this.items = items;
        }

        SqlConnection transaction() {
            return transaction;
        }

        /** Gives every open item its verdict and writes what follows from it. */
        Uni<Void> write(Instant now) {
            return writer.write(transaction, account, items, now)
                    .invoke(() ->
                            taken = (int) items.stream().filter(Item::isTaken).count());
        }

        private Uni<Void> count(Instant now) {
            return caps.take(transaction, account, sender.tokenId(), sender.source(), taken, now)
                    .invoke(outcome -> {
                        switch (outcome) {
                            case SourceCaps.Outcome.Fits fits -> {
                                // They count.
                            }
                            case SourceCaps.Outcome.Full full -> throw new Overfull(full);
                        }
                    })
                    .replaceWithVoid();
        }
    }

    /**
     * Writes all items in one transaction.
     *
     * @param sender whose caps count: all items are his, or come from senders without a cap
     * @param work what the transaction does beside; it calls {@link Work#write} unless a repeat needs nothing written
     */
    <T> Uni<T> write(Account account, Sender sender, List<Item> items, Instant now, Function<Work, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    items.forEach(Item::reopen);
                    return events.inTransaction(transaction -> {
                        var attempt = new Work(transaction, account, sender, items);
                        return work.apply(attempt).call(done -> attempt.count(now));
                    });
                })
                .onFailure(Contention::byLocks)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Overfull.class)
                .recoverWithUni(overfull -> {
                    leaveOut(items, overfull.full, now);
                    return write(account, sender, items, now, work);
                });
    }

    /** Those that came first fit. */
    private static void leaveOut(List<Item> items, SourceCaps.Outcome.Full full, Instant now) {
        items.stream()
                .filter(Item::isTaken)
                .skip(full.left())
                .forEach(item -> item.leaveOut(new Verdict.Capped(full.reason(), full.secondsUntilOpen(now))));
    }
}
