package io.dialbridge.intake.actions;

import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Removes what became of actions once nobody will repeat them. Any number of replicas may do so at a time. */
@ApplicationScoped
public class ActionPurge {

    private static final Logger LOG = Logger.getLogger(ActionPurge.class);
    private static final int BATCH = 5_000;

    private final ActionStore store;
    private final Clock clock;

    ActionPurge(ActionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.purge-every}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Batches.purge(LOG, "action", BATCH, () -> store.purge(clock.instant(), BATCH));
    }
}
