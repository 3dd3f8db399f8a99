package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.dispatch.DeliveryIds;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Target;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Hands requests to dispatch-service as fast as they are delivered, never more than a few thousand ahead of the receiver. */
final class PostsAhead {

    private static final int BATCH = 500;
    private static final int AHEAD = 10;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final DispatchDoor door;
    private final Target target;
    private final Receiver receiver;
    private final Semaphore room = new Semaphore(AHEAD);
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    PostsAhead(DispatchDoor door, Target target, Receiver receiver) {
        this.door = door;
        this.target = target;
        this.receiver = receiver;
        receiver.onCall((call, nanos) -> {
            if (arrived.incrementAndGet() % BATCH == 0) {
                room.release();
            }
        });
    }

    /** How many requests came to the receiver in the time, per second. */
    double rate(Duration time) throws InterruptedException {
        var before = receiver.count();
        var start = System.nanoTime();
        post(time);
        return (receiver.count() - before) / ((System.nanoTime() - start) / 1e9);
    }

    /** Batches that were refused. */
    long failed() {
        return failed.get();
    }

    /** Waits for what is under way: it must not find the receiver gone. */
    void settle() {
        Eventually.holds(LONGEST_SILENCE, () -> arrived.get() + failed.get() * BATCH >= begun.get());
    }

    private void post(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (!room.tryAcquire(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new StartFailure("Nothing arrived at the receiver for " + LONGEST_SILENCE.toSeconds() + " s.");
            }
            begun.addAndGet(BATCH);
            door.post(target, Stream.generate(DeliveryIds::next).limit(BATCH).toList())
                    .onFailure(refused -> {
                        failed.incrementAndGet();
                        room.release();
                    });
        }
    }
}
