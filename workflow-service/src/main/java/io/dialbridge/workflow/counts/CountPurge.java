package io.dialbridge.workflow.counts;

import io.dialbridge.workflow.runs.PurgeConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Forgets the counters of days whose runs and actions are forgotten too. */
@ApplicationScoped
public class CountPurge {

    private static final Logger LOG = Logger.getLogger(CountPurge.class);

    private final CountStore counts;
    private final PurgeConfig config;
    private final Clock clock;

    CountPurge(CountStore counts, PurgeConfig config, Clock clock) {
        this.counts = counts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.workflow.purge.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        var oldest = LocalDate.ofInstant(clock.instant().minus(config.matchesAfter()), ZoneOffset.UTC);
        return counts.forget(oldest)
                .invoke(gone -> {
                    if (gone > 0) {
                        LOG.infof("state=purged what=counters rows=%d", gone);
                    }
                })
                .replaceWithVoid();
    }
}
