package io.dialbridge.dispatch.trials;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One deadline over several pieces of work that block. */
final class Limit {

    private final ExecutorService threads;
    private final Duration all;
    private final long sinceNanos = System.nanoTime();

    /** @param threads virtual ones: what takes too long is interrupted, which closes its socket */
    Limit(ExecutorService threads, Duration all) {
        this.threads = threads;
        this.all = all;
    }

    Duration left() {
        return all.minusNanos(System.nanoTime() - sinceNanos);
    }

    /**
     * @throws TimeoutException when the deadline comes first
     * @throws ExecutionException with what the work threw
     */
    <T> T within(Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
        var running = threads.submit(work);
        try {
            return running.get(Math.max(1, left().toMillis()), TimeUnit.MILLISECONDS);
        } finally {
            running.cancel(true);
        }
    }
}
