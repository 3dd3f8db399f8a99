package io.dialbridge.intake.calls;

import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Removes the ids of call events once a repeat of them would change nothing. Any number of replicas may do so at a time. */
@ApplicationScoped
public class CallEventPurge {

    private static final Logger LOG = Logger.getLogger(CallEventPurge.class);
    private static final int BATCH = 5_000;

    private final CallEventStore ids;
    private final Clock clock;

    CallEventPurge(CallEventStore ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.purge-every}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Batches.purge(LOG, "call-event", BATCH, () -> ids.purge(clock.instant(), BATCH));
    }
}
