package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.Eventually;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deliveries with their full log, as fast as they can be sustained. Events come in batches from a system with leads of its own, so that
 * taking them in costs little, and never more than a few thousand ahead of the receiver, so that the rate is the one of the slowest part.
 */
final class DeliveryRate implements Measurement {

    private static final int BATCH = 500;
    private static final int AHEAD = 10;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final Subject subject;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final Semaphore room = new Semaphore(AHEAD);

    DeliveryRate(Subject subject) {
        this.subject = subject;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out()
                .accept("deliveries: POST /api/workflow/events, " + BATCH
                        + " events each → request at the receiver, logged");
        subject.receiver().onCall((call, nanos) -> {
            if (arrived.incrementAndGet() % BATCH == 0) {
                room.release();
            }
        });
        send(subject.warmUp());
        subject.processors().begin();
        var before = subject.receiver().count();
        var begun = System.nanoTime();
        send(subject.time());
        var delivered = subject.receiver().count() - before;
        var seconds = (System.nanoTime() - begun) / 1e9;
        var spent = subject.processors().sinceBegin();
        // What is still under way must not find the receiver gone: it would be tried again for hours, also under the
        // next measurement.
        Eventually.holds(LONGEST_SILENCE, () -> arrived.get() + failed.get() * BATCH >= next.get());
        subject.row(
                "sustained for %3.0f s         %7.0f/s   batches refused %d",
                seconds, delivered / seconds, failed.get());
        subject.row("CPU-ms per delivery         %s", spent.per(delivered));
    }

    private void send(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (!room.tryAcquire(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new StartFailure("Nothing arrived at the receiver for " + LONGEST_SILENCE.toSeconds() + " s.");
            }
            post().onFailure(refused -> {
                failed.incrementAndGet();
                room.release();
            });
        }
    }

    private Future<?> post() {
        var events = new JsonArray();
        for (var n = 0; n < BATCH; n++) {
            events.add(event("d-" + next.getAndIncrement()));
        }
        return subject.client().postJson("/api/workflow/events", events.encode(), 202);
    }

    private static JsonObject event(String id) {
        return new JsonObject()
                .put("id", id)
                .put("event", "call.dispositioned")
                .put("occurred_at", Instant.now().toString())
                .put("lead_id", id)
                .put(
                        "lead",
                        new JsonObject()
                                .put("id", id)
                                .put("first_name", "Ada")
                                .put("last_name", "Bench")
                                .put("phone_number", "2135550101")
                                .put("state", "CA"))
                .put(
                        "call",
                        new JsonObject()
                                .put("call_log_id", id)
                                .put("status", "SALE")
                                .put("length_in_sec", "60"))
                .put("agent", new JsonObject().put("agent_email", "jo@example.com"));
    }
}
