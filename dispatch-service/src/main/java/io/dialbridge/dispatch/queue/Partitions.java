package io.dialbridge.dispatch.queue;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Makes the days' partitions ahead and drops those that are past the retention. Every replica may do so at any time. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AT_START = Duration.ofSeconds(30);
    private static final int DAYS_AHEAD = 2;

    private final PartitionStore store;
    private final QueueConfig config;
    private final Clock clock;
    private final Vertx vertx;

    Partitions(PartitionStore store, QueueConfig config, Clock clock, Vertx vertx) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Before the first request, or its row would go to the default partition. */
    void start(@Observes @Priority(1) StartupEvent event) {
        keep().await().atMost(AT_START);
        vertx.setPeriodic(EVERY.toMillis(), tick -> keep().subscribe()
                .with(done -> {}, failure -> LOG.warnf("state=partitions-not-kept reason=%s", failure.getMessage())));
    }

    Uni<Void> keep() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var made = Uni.createFrom().voidItem();
        for (var day = today.minusDays(1); !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            var next = day;
            made = made.chain(() -> store.make(next));
        }
        return made.chain(
                () -> store.dropBefore(today.minusDays(config.retention().toDays())));
    }
}
