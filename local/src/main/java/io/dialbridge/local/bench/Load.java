package io.dialbridge.local.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Two ways of asking a system to work: as fast as it answers, and at a pace that does not care how fast it answers. */
final class Load {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    /** One piece of work; the future ends when it is done, failed when it was not done. */
    @FunctionalInterface
    interface Work {

        /**
         * @param index unlike that of any other piece of the same load
         * @param intendedNanos when it is meant to begin
         */
        Future<?> begin(long index, long intendedNanos);
    }

    /**
     * @param done pieces of work that ended well within the time
     * @param failed pieces that did not
     */
    record Result(long done, long failed, Duration time, Latencies latencies) {

        double perSecond() {
            return done / (time.toNanos() / 1e9);
        }
    }

    private final AtomicLong next = new AtomicLong();

    /** Keeps so many pieces of work going for the whole time: each end begins the next. Tells the throughput. */
    Result closed(int concurrency, Duration time, Work work) throws InterruptedException {
        var run = new ClosedRun(work, concurrency);
        var begun = System.nanoTime();
        for (var n = 0; n < concurrency; n++) {
            run.again();
        }
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        var done = run.done.get();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        run.ending.set(true);
        run.ended.await(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS);
        return new Result(done, run.failed.get(), took, run.latencies);
    }

    /** Begins work at a fixed pace and waits for all answers. Tells what a caller experiences at that rate. */
    Result open(double perSecond, Duration time, Work work) throws InterruptedException {
        var latencies = new Latencies();
        var failed = new AtomicLong();
        var pace = new Pace(System.nanoTime(), perSecond);
        var count = pace.count(time);
        var ended = new CountDownLatch(Math.toIntExact(count));
        for (var n = 0L; n < count; n++) {
            var intended = pace.intendedNanos(n);
            parkUntil(intended);
            work.begin(next.getAndIncrement(), intended).onComplete(answer -> {
                if (answer.succeeded()) {
                    latencies.record(intended, System.nanoTime());
                } else {
                    failed.incrementAndGet();
                }
                ended.countDown();
            });
        }
        ended.await(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS);
        return new Result(latencies.count(), failed.get(), time, latencies);
    }

    private static void parkUntil(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private final class ClosedRun {

        private final Work work;
        private final Latencies latencies = new Latencies();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicBoolean ending = new AtomicBoolean();
        private final CountDownLatch ended;

        ClosedRun(Work work, int concurrency) {
            this.work = work;
            this.ended = new CountDownLatch(concurrency);
        }

        void again() {
            if (ending.get()) {
                ended.countDown();
                return;
            }
            var begun = System.nanoTime();
            work.begin(next.getAndIncrement(), begun).onComplete(answer -> {
                if (answer.succeeded()) {
                    latencies.record(begun, System.nanoTime());
                    done.incrementAndGet();
                } else {
                    failed.incrementAndGet();
                }
                again();
            });
        }
    }
}
