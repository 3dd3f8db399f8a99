package io.dialbridge.platform.snapshot;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the first configuration is here. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "dialbridge.snapshot.client", stringValue = "true", enableIfMissing = true)
class SnapshotReadiness implements HealthCheck {

    private final SnapshotFeed feed;

    SnapshotReadiness(SnapshotFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration").status(feed.usable()).build();
    }
}
