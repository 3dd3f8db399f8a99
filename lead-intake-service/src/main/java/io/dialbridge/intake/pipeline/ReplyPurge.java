package io.dialbridge.intake.pipeline;

import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Removes what was kept for repeats under an Idempotency-Key once nobody may repeat it. Any number of replicas may do so at a time. */
@ApplicationScoped
public class ReplyPurge {

    private static final Logger LOG = Logger.getLogger(ReplyPurge.class);
    private static final int BATCH = 5_000;

    private final LeadRequestStore requests;
    private final BulkReplyStore replies;
    private final Clock clock;

    ReplyPurge(LeadRequestStore requests, BulkReplyStore replies, Clock clock) {
        this.requests = requests;
        this.replies = replies;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.purge-every}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Batches.purge(LOG, "lead-request", BATCH, () -> requests.purge(clock.instant(), BATCH))
                .chain(() -> Batches.purge(LOG, "bulk-reply", BATCH, () -> replies.purge(clock.instant(), BATCH)));
    }
}
