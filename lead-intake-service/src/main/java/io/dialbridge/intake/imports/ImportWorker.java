package io.dialbridge.intake.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Keeps this replica at work on imports while there are any, some at once; and clears away what is over. */
@ApplicationScoped
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** How soon an import is seen that another replica took in or left. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration LAST_CHUNK = Duration.ofSeconds(8);

    private final ImportRun run;
    private final ImportSweep sweep;
    private final ImportsConfig config;
    private final Vertx vertx;
    private final AtomicInteger free;
    private final Set<CompletableFuture<?>> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    ImportWorker(ImportRun run, ImportSweep sweep, ImportsConfig config, Vertx vertx) {
        this.run = run;
        this.sweep = sweep;
        this.config = config;
        this.vertx = vertx;
        this.free = new AtomicInteger(config.atOnce());
    }

    void start(@Observes StartupEvent event) {
        if (config.worker()) {
            vertx.setPeriodic(LOOK.toMillis(), tick -> wake());
            vertx.setPeriodic(SWEEP.toMillis(), tick -> sweep.sweep()
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("state=import-sweep-failed cause=%s", failure.toString())));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        try {
            CompletableFuture.allOf(atWork.toArray(CompletableFuture[]::new))
                    .orTimeout(LAST_CHUNK.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException unfinished) {
            // Its transaction rolls back, and another replica does the chunk when the lease ends.
            LOG.warnf("state=import-left-in-chunk count=%d", atWork.size());
        }
    }

    /** There may be something to do. */
    void wake() {
        if (!config.worker() || stopping || free.getAndUpdate(places -> Math.max(0, places - 1)) == 0) {
            return;
        }
        var turns = turns().subscribeAsCompletionStage();
        atWork.add(turns);
        turns.whenComplete((done, failure) -> {
            atWork.remove(turns);
            free.incrementAndGet();
            if (failure != null) {
                LOG.warnf("state=import-turn-failed cause=%s", failure.toString());
            }
        });
    }

    /** Takes turns until there is nothing to do. */
    Uni<Void> turns() {
        // Each turn has a holder and a beginning of its own.
        return Uni.createFrom()
                .deferred(() -> run.turn(() -> stopping))
                .repeat()
                .whilst(worked -> worked && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
