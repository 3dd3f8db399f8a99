package io.dialbridge.local.chaos;

import io.dialbridge.local.dispatch.DeliveryIds;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Hands requests over at a steady pace, as an outbox does: what was not answered with an acceptance is posted again, under the same ids, to
 * whichever door is open, until it is.
 */
final class SteadyPosts {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final int TICKS_OF_A_SECOND = 20;

    private final List<DispatchDoor> doors;
    private final Target target;
    private final int batch;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread thread;

    SteadyPosts(List<DispatchDoor> doors, Target target, int perSecond) {
        this.doors = doors;
        this.target = target;
        this.batch = Math.max(1, perSecond / TICKS_OF_A_SECOND);
        this.thread = Thread.ofPlatform().daemon().name("steady-posts").start(this::post);
    }

    private void post() {
        var next = System.nanoTime();
        while (!ending.get()) {
            open.incrementAndGet();
            offer(Stream.generate(DeliveryIds::next).limit(batch).toList());
            next += TICK.toNanos();
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
    }

    private void offer(List<String> ids) {
        door().post(target, ids).onComplete(answer -> {
            if (answer.succeeded()) {
                accepted.addAll(ids);
                open.decrementAndGet();
            } else {
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(AGAIN.toNanos());
                    offer(ids);
                });
            }
        });
    }

    private DispatchDoor door() {
        return doors.get(Math.floorMod(turn.getAndIncrement(), doors.size()));
    }

    /** What dispatch-service has answered for. */
    Set<String> accepted() {
        return accepted;
    }

    /** True when every post has its acceptance. */
    boolean settled() {
        return ending.get() && open.get() == 0;
    }

    /** Begins nothing new; what is not accepted yet is still offered. */
    void end() {
        ending.set(true);
        try {
            thread.join(TICK.multipliedBy(TICKS_OF_A_SECOND));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
