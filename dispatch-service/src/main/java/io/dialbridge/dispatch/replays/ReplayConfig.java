package io.dialbridge.dispatch.replays;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Replays by filter. */
@ConfigMapping(prefix = "dialbridge.dispatch.replays")
interface ReplayConfig {

    /** After which the database gives up finding what a filter means. */
    @WithDefault("PT30S")
    Duration searchTimeout();

    /** How often a replica that has nothing to do looks for work. */
    @WithDefault("PT0.25S")
    Duration pollInterval();

    /** How long a replay that has ended is remembered. */
    @WithDefault("P90D")
    Duration retention();
}
