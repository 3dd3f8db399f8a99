package io.dialbridge.platform.snapshot;

import io.dialbridge.contracts.SnapshotPage;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows config-service by long poll. While it is down, the last snapshot serves. */
@ApplicationScoped
@IfBuildProperty(name = "dialbridge.snapshot.client", stringValue = "true", enableIfMissing = true)
class SnapshotFeed {

    private static final Logger LOG = Logger.getLogger(SnapshotFeed.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final long WAIT_MILLIS = 20_000;

    private final Snapshots snapshots;
    private final SnapshotClient client;
    private final boolean poll;

    private volatile long version;
    private volatile boolean usable;
    private volatile boolean connected;
    private volatile boolean stopped;

    SnapshotFeed(
            Snapshots snapshots,
            @RestClient SnapshotClient client,
            @ConfigProperty(name = "dialbridge.snapshot.poll") boolean poll) {
        this.snapshots = snapshots;
        this.client = client;
        this.poll = poll;
    }

    void start(@Observes @Priority(10) @Nullable StartupEvent event) {
        version = snapshots.load().await().atMost(Duration.ofSeconds(30));
        usable = version > 0 || !poll;
        if (poll) {
            Uni.createFrom()
                    .deferred(this::next)
                    .repeat()
                    .until(done -> stopped)
                    .subscribe()
                    .with(done -> {}, failure -> LOG.error("state=snapshot-feed-ended", failure));
        }
    }

    void stop(@Observes @Nullable ShutdownEvent event) {
        stopped = true;
    }

    /** True as soon as there is a configuration to work with, be it the one of yesterday. */
    boolean usable() {
        return usable;
    }

    private Uni<Boolean> next() {
        return client.after(version, connected ? WAIT_MILLIS : 0)
                .flatMap(this::install)
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(this::lost);
    }

    private Uni<Void> install(SnapshotPage page) {
        if (page.version() < version) {
            // config-service was restored from a backup: read everything again.
            return snapshots.forget().invoke(() -> version = 0);
        }
        return Multi.createFrom()
                .iterable(page.accounts())
                .onItem()
                .transformToUniAndConcatenate(snapshots::install)
                .collect()
                .last()
                .replaceWithVoid()
                .invoke(() -> seen(page));
    }

    private void seen(SnapshotPage page) {
        if (!connected) {
            LOG.infof("state=snapshot-feed-connected version=%d", page.version());
        }
        connected = true;
        usable = true;
        version = page.version();
    }

    private Uni<Boolean> lost(Throwable failure) {
        if (connected) {
            LOG.warnf("state=snapshot-feed-lost version=%d cause=%s", version, failure.getMessage());
        }
        connected = false;
        return Uni.createFrom().item(false).onItem().delayIt().by(PAUSE_AFTER_FAILURE);
    }
}
