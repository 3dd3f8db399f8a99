package io.dialbridge.platform.outbox;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxStore.Refusal;
import io.dialbridge.platform.outbox.OutboxStore.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Carries one destination's messages, one batch at a time, so that they arrive in the order of the outbox. It runs when woken after a
 * commit, and looks by itself for what other replicas wrote.
 */
final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int MOST_ROWS = 500;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long RENEW_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** How a look at the outbox ended. */
    private enum Look {
        /** Nothing was left; what comes later wakes. */
        ALL_SENT,
        /** There may be more. */
        SENT,
        NOT_HOLDER
    }

    private final OutboxDestination destination;
    private final OutboxStore store;
    private final String holder;
    private final MeterRegistry meters;
    private final Context own;

    /** Wake-ups not yet looked after; the relay is running while it is not 0. */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private volatile boolean stopped;
    private boolean held;
    private long heldSinceNanos;
    private long pauseMillis;
    private int mostRows = MOST_ROWS;

    /** Rows that the receiver has and that are not deleted yet. */
    private List<Long> sent = List.of();

    /** @param own where the relay runs: whoever wakes it is a request that ends before the relay's work */
    OutboxRelay(OutboxDestination destination, OutboxStore store, String holder, MeterRegistry meters, Context own) {
        this.destination = destination;
        this.store = store;
        this.holder = holder;
        this.meters = meters;
        this.own = own;
    }

    String destination() {
        return destination.name();
    }

    void wake() {
        if (!stopped && wakeUps.getAndIncrement() == 0) {
            own.runOnContext(turn -> look());
        }
    }

    Uni<Void> stop() {
        stopped = true;
        return store.release(destination.name(), holder);
    }

    private void look() {
        if (stopped) {
            return;
        }
        var seen = wakeUps.get();
        lookOnce(seen).subscribe().with(found -> looked(found, seen), this::failed);
    }

    private void looked(Look found, int seen) {
        pauseMillis = 0;
        if (stopped) {
            // If that fails they are sent once more, by the next holder.
            deleteSent().subscribe().with(done -> {}, failure -> {});
            return;
        }
        if (found == Look.SENT || !wakeUps.compareAndSet(seen, 0)) {
            if (found == Look.NOT_HOLDER) {
                // Another replica is at it: what woke us is its work, and our own look comes with the timer.
                wakeUps.set(0);
                return;
            }
            look();
        }
    }

    private void failed(Throwable failure) {
        // Perhaps the batch was too much for the receiver's time; a smaller one also spares it when it comes back.
        mostRows = Math.max(1, mostRows / 2);
        if (pauseMillis == 0) {
            LOG.warnf("state=outbox-stalled destination=%s cause=%s", destination.name(), failure.toString());
        }
        count("failed", 1);
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, pauseMillis * 2));
        own.owner().setTimer(pauseMillis, due -> own.runOnContext(turn -> look()));
    }

    private Uni<Look> lookOnce(int seen) {
        return hold().flatMap(mine -> mine
                ? next().flatMap(found -> relay(found, seen))
                : deleteSent().replaceWith(Look.NOT_HOLDER));
    }

    private Uni<List<Waiting>> next() {
        return store.next(destination.name(), mostRows, sent).invoke(() -> sent = List.of());
    }

    private Uni<Void> deleteSent() {
        return store.delete(sent).invoke(() -> sent = List.of());
    }

    private Uni<Boolean> hold() {
        if (held && System.nanoTime() - heldSinceNanos < RENEW_NANOS) {
            return Uni.createFrom().item(true);
        }
        var asked = System.nanoTime();
        return store.hold(destination.name(), holder, LEASE).invoke(mine -> {
            held = mine;
            heldSinceNanos = asked;
        });
    }

    private Uni<Look> relay(List<Waiting> found, int seen) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(Look.ALL_SENT);
        }
        var batch = upToSize(found);
        var all = found.size() < mostRows && batch.size() == found.size();
        var body = batch.stream().map(Waiting::payload).collect(Collectors.joining(",", "[", "]"));
        return destination
                .send(body)
                .flatMap(reply -> settle(batch, reply))
                // The next look deletes what was sent in the same breath, if there is one now.
                .call(() -> all && wakeUps.get() == seen
                        ? deleteSent()
                        : Uni.createFrom().voidItem())
                .replaceWith(all ? Look.ALL_SENT : Look.SENT)
                .onFailure(OutboxRelay::wholeBatchRefused)
                .recoverWithUni(refusal -> narrow(batch, refusal).replaceWith(Look.SENT));
    }

    private static List<Waiting> upToSize(List<Waiting> found) {
        var characters = 0;
        var batch = new ArrayList<Waiting>(found.size());
        for (var row : found) {
            characters += row.payload().length();
            if (!batch.isEmpty() && characters > MOST_CHARACTERS) {
                break;
            }
            batch.add(row);
        }
        return batch;
    }

    private Uni<Void> settle(List<Waiting> batch, BatchReply reply) {
        mostRows = Math.min(MOST_ROWS, mostRows * 2);
        var refusals = new ArrayList<Refusal>();
        var refused = new HashSet<Long>();
        for (var rejection : reply.rejected()) {
            if (rejection.index() >= 0 && rejection.index() < batch.size()) {
                var row = batch.get(rejection.index());
                refused.add(row.id());
                refusals.add(new Refusal(row.id(), rejection.reason()));
                logRefusal(row);
            }
        }
        sent = batch.stream()
                .map(Waiting::id)
                .filter(id -> !refused.contains(id))
                .toList();
        count("relayed", sent.size());
        count("refused", refusals.size());
        return store.refuse(refusals);
    }

    /** The receiver looked at the batch and will say the same again: one of its messages must be the reason. */
    private static boolean wholeBatchRefused(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && List.of(400, 413, 422).contains(answer.getResponse().getStatus());
    }

    private Uni<Void> narrow(List<Waiting> batch, Throwable refusal) {
        if (batch.size() > 1) {
            mostRows = batch.size() / 2;
            return Uni.createFrom().voidItem();
        }
        var row = batch.getFirst();
        mostRows = MOST_ROWS;
        count("refused", 1);
        logRefusal(row);
        return store.refuse(List.of(new Refusal(row.id(), String.valueOf(refusal.getMessage()))));
    }

    /** The reason may quote the message, so it stands in the table alone. */
    private void logRefusal(Waiting row) {
        LOG.errorf(
                "state=outbox-refused destination=%s message=%s trace=%s",
                destination.name(), row.messageId(), row.traceParent());
    }

    private void count(String outcome, int messages) {
        meters.counter("dialbridge.outbox.messages", "destination", destination.name(), "outcome", outcome)
                .increment(messages);
    }
}
