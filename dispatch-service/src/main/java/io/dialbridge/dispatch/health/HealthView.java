package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.queue.LaneKey;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints are not as they should be, in memory: read from the database by the clock, so that a decision of another replica is known
 * here within about a second, and at once where it is made. Whoever sends asks here and never the database.
 */
@ApplicationScoped
public class HealthView {

    private static final Logger LOG = Logger.getLogger(HealthView.class);

    private final HealthStore store;
    private final Successes successes;
    private final HealthConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Map<LaneKey, EndpointState> states = new ConcurrentHashMap<>();
    private volatile boolean known;
    private long timer;

    HealthView(HealthStore store, Successes successes, HealthConfig config, Vertx vertx, Clock clock) {
        this.store = store;
        this.successes = successes;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        tick();
        timer = vertx.setPeriodic(Math.max(1, config.refresh().toMillis()), due -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Why nothing is sent to the endpoint now, as a sentence that says since when; null when it may be. */
    public @Nullable String holds(LaneKey endpoint) {
        var state = states.get(endpoint);
        return state == null ? null : state.holds(clock.instant());
    }

    /** False until the database was read once: until then nobody knows what is paused. */
    boolean known() {
        return known;
    }

    /** Null for an endpoint that does well. */
    @Nullable
    EndpointState of(LaneKey endpoint) {
        return states.get(endpoint);
    }

    /** Shows at once what this replica writes; the next reading shows what became of it. */
    void show(List<EndpointState> written) {
        written.forEach(state -> states.put(state.lane(), state));
    }

    private void tick() {
        if (reading.compareAndSet(false, true)) {
            refresh()
                    .onTermination()
                    .invoke(() -> reading.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("state=health-not-read reason=%s", failure.getMessage()));
        }
    }

    /** Reads all, then has the successes noted that were kept back while nobody knew that the endpoint was failing. */
    Uni<Void> refresh() {
        return store.notPlain()
                .invoke(this::replace)
                .chain(read -> successes.note(read))
                .invoke(this::show)
                .replaceWithVoid();
    }

    private void replace(List<EndpointState> read) {
        var fresh = new ConcurrentHashMap<LaneKey, EndpointState>();
        read.forEach(state -> fresh.put(state.lane(), state));
        states = fresh;
        known = true;
    }
}
