package io.dialbridge.workflow.runs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what happened is kept. */
@ConfigMapping(prefix = "dialbridge.workflow.purge")
public interface PurgeConfig {

    /** How often old rows are looked for; {@code off} for never. */
    @WithDefault("10m")
    String every();

    /** Runs that fired or were suppressed, their actions, the events and the calls; what still waits stays. */
    @WithDefault("90d")
    Duration matchesAfter();

    /** Runs whose triggers did not match. */
    @WithDefault("3d")
    Duration nonMatchesAfter();
}
