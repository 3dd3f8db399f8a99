package io.dialbridge.workflow.runs;

import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Forgets what is older than it has to be kept. */
@ApplicationScoped
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class);

    private final PurgeStore store;
    private final PurgeConfig config;
    private final Clock clock;

    Purge(PurgeStore store, PurgeConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.workflow.purge.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return purge(store::nonMatches, config.nonMatchesAfter(), "non-matches")
                .chain(() -> purge(store::matches, config.matchesAfter(), "matches"))
                .chain(() -> purge(store::events, config.matchesAfter(), "events"))
                .chain(() -> purge(store::calls, config.matchesAfter(), "calls"))
                .chain(() -> purge(store::counters, config.matchesAfter(), "counters"))
                .chain(() -> purge(store::notices, config.matchesAfter(), "notices"));
    }

    private Uni<Void> purge(Function<Instant, Uni<Integer>> statement, Duration age, String what) {
        var before = clock.instant().minus(age);
        return Batches.untilShort(PurgeStore.BATCH, () -> statement.apply(before))
                .invoke(gone -> {
                    if (gone > 0) {
                        LOG.infof("state=purged what=%s rows=%d", what, gone);
                    }
                })
                .replaceWithVoid();
    }
}
