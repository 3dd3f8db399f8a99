package io.dialbridge.platform.outbox;

import io.dialbridge.platform.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts a relay for each destination of the service. */
@ApplicationScoped
class OutboxRelays {

    private static final Logger LOG = Logger.getLogger(OutboxRelays.class);

    /** How soon a message written by a replica that does not hold the lease is seen. */
    private static final long LOOK_MILLIS = 100;

    private static final Duration STOP = Duration.ofSeconds(3);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);
    private static final Duration KEEP_REFUSED = Duration.ofDays(90);

    private final Outbox outbox;
    private final Vertx vertx;
    private final boolean enabled;
    private final OutboxStore store;
    private final List<OutboxRelay> relays;
    private long timer = -1;

    OutboxRelays(
            Outbox outbox,
            OutboxStore store,
            @All List<OutboxDestination> destinations,
            Vertx vertx,
            MeterRegistry meters,
            @ConfigProperty(name = "dialbridge.outbox.relay") boolean enabled) {
        this.outbox = outbox;
        this.vertx = vertx;
        this.enabled = enabled;
        this.store = store;
        var holder = Ids.next();
        this.relays = destinations.stream()
                .map(destination -> new OutboxRelay(destination, store, holder, meters, vertx.getOrCreateContext()))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        if (!enabled || relays.isEmpty()) {
            return;
        }
        relays.forEach(relay -> outbox.wakes(relay.destination(), relay::wake));
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> relays.forEach(OutboxRelay::wake));
        vertx.setPeriodic(PURGE_EVERY.toMillis(), tick -> purge());
    }

    private void purge() {
        store.purgeRefused(KEEP_REFUSED)
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("state=outbox-purge-failed cause=%s", failure.toString()));
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer < 0) {
            return;
        }
        vertx.cancelTimer(timer);
        // The lease runs out by itself if the database is gone already.
        relays.forEach(
                relay -> relay.stop().onFailure().recoverWithNull().await().atMost(STOP));
    }
}
