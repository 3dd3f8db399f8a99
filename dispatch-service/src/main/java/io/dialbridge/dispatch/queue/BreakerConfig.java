package io.dialbridge.dispatch.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When an endpoint is left alone, by deliveries and by calls whose caller waits. */
@ConfigMapping(prefix = "dialbridge.dispatch.breaker")
interface BreakerConfig {

    /** Failures in a row after which an endpoint is left alone. */
    @WithDefault("5")
    int failures();

    /** How long it is left alone before one request tries it again. */
    @WithDefault("PT30S")
    Duration pause();
}
