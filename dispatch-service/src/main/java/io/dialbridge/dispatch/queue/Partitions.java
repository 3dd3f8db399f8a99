package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.snapshot.Snapshots;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes the days' partitions ahead and drops those that are past the retention. Every replica may do so at any time. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AT_START = Duration.ofSeconds(30);

    private final PartitionStore store;
    private final Retention retention;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile LocalDate swept = LocalDate.MIN;

    Partitions(PartitionStore store, Retention retention, Snapshots snapshots, Clock clock, Vertx vertx) {
        this.store = store;
        this.retention = retention;
        this.snapshots = snapshots;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Before the first request, or its row would go to the default partition. Dropping can wait: an old day may be in use. */
    void start(@Observes @Priority(1) StartupEvent event) {
        make().await().atMost(AT_START);
        vertx.setPeriodic(EVERY.toMillis(), tick -> begin());
    }

    private void begin() {
        if (busy.compareAndSet(false, true)) {
            keep().chain(this::sweep)
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf("state=partitions-not-kept reason=%s", failure.getMessage()));
        }
    }

    Uni<Void> keep() {
        return make().chain(() -> retention.drop(
                snapshots.all().stream()
                        .collect(Collectors.toMap(AccountSnapshot::accountId, AccountSnapshot::logClass)),
                today()));
    }

    private Uni<Void> make() {
        var today = today();
        var made = Uni.createFrom().voidItem();
        for (var day = today.minusDays(1); !day.isAfter(today.plusDays(DeliveryDay.AHEAD)); day = day.plusDays(1)) {
            var next = day;
            made = made.chain(() -> store.make(next));
        }
        return made;
    }

    /** Once a day: it looks at each day of the log. */
    private Uni<Void> sweep() {
        var today = today();
        return today.equals(swept)
                ? Uni.createFrom().voidItem()
                : retention.sweep(today).invoke(() -> swept = today);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
