package io.dialbridge.dispatch.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the health of endpoints is kept. */
@ConfigMapping(prefix = "dialbridge.dispatch.health")
interface HealthConfig {

    /** How often this replica reads which endpoints are paused, disabled or failing. */
    @WithDefault("PT1S")
    Duration refresh();

    /** How long the rate of an endpoint's deliveries grows after it was resumed. */
    @WithDefault("PT60S")
    Duration ramp();

    /** How often the success of an endpoint that does well is written. */
    @WithDefault("PT60S")
    Duration successInterval();
}
