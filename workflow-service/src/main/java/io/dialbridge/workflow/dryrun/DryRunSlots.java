package io.dialbridge.workflow.dryrun;

import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Keeps dry runs from taking an instance over that has events to take. */
@Singleton
final class DryRunSlots {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Semaphore free;

    DryRunSlots(DryRunConfig config) {
        this.free = new Semaphore(config.atOnce());
    }

    /** Fails as busy, without a try, where as many as may be are under way. */
    <T> Uni<T> hold(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw Problems.busy(
                        "This instance has as many dry runs under way as it takes. Send the request again in a moment.",
                        RETRY_AFTER_SECONDS);
            }
            // The work goes on when its caller leaves, and so does what it holds.
            return Unattended.run(() ->
                    Uni.createFrom().deferred(() -> work.get()).onTermination().invoke(free::release));
        });
    }
}
