package io.dialbridge.dispatch.log;

import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many files at a time are made by a replica: each holds whole bodies in memory. */
@ApplicationScoped
class ExportPlaces {

    private static final int AT_ONCE = 4;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * Takes a place.
     *
     * @return gives it back, once
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when all are taken
     */
    Runnable take() {
        if (!places.tryAcquire()) {
            throw Problems.busy(
                    "Enough files of the log are being made just now. Ask again in " + RETRY_AFTER_SECONDS + " s.",
                    RETRY_AFTER_SECONDS);
        }
        var taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                places.release();
            }
        };
    }
}
