package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.queue.KeptDays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Has the texts of each day indexed once the day is over: what is written at full speed pays for no index of texts (ADR 023). */
@ApplicationScoped
class TextIndexes {

    private static final Logger LOG = Logger.getLogger(TextIndexes.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final TextIndexStore store;
    private final KeptDays kept;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicReference<Cancellable> work = new AtomicReference<>();

    TextIndexes(TextIndexStore store, KeptDays kept, Clock clock, Vertx vertx) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(EVERY.toMillis(), tick -> begin());
    }

    void stop(@Observes ShutdownEvent event) {
        var running = work.get();
        if (running != null) {
            running.cancel();
        }
    }

    private void begin() {
        if (busy.compareAndSet(false, true)) {
            work.set(keep().onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("state=texts-not-indexed reason=%s", failure.getMessage())));
        }
    }

    Uni<Void> keep() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.isPossible().chain(possible -> {
            if (!possible && told.compareAndSet(false, true)) {
                LOG.warn(
                        "state=texts-not-indexed reason=the database has no extension pg_trgm; searches by q and result read all");
            }
            return possible
                    ? kept.first(today).chain(first -> store.make(first, today))
                    : Uni.createFrom().voidItem();
        });
    }
}
