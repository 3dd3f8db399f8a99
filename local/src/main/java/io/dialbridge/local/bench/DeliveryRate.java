package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.Eventually;
import java.time.Duration;
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
    private final SaleEvents events;
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final Semaphore room = new Semaphore(AHEAD);

    DeliveryRate(Subject subject) {
        this.subject = subject;
        this.events = new SaleEvents(subject.client(), "d-");
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
        Eventually.holds(LONGEST_SILENCE, () -> arrived.get() + failed.get() * BATCH >= events.begun());
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
            events.post(BATCH, "SALE").onFailure(refused -> {
                failed.incrementAndGet();
                room.release();
            });
        }
    }
}
