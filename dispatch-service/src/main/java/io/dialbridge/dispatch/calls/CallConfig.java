package io.dialbridge.dispatch.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the calls whose caller waits. */
@ConfigMapping(prefix = "dialbridge.dispatch.calls")
interface CallConfig {

    /** Calls to one endpoint at once; more are refused at once, so that one that hangs can't take all connections. */
    @WithDefault("32")
    int endpointConcurrency();

    /** Failures in a row after which an endpoint is left alone. */
    @WithDefault("5")
    int breakerFailures();

    /** How long it is left alone before one call tries it again. */
    @WithDefault("PT60S")
    Duration breakerPause();

    /** Calls under way or not yet in the log; beyond, nothing is called, for nothing may be called that the log would not have. */
    @WithDefault("2048")
    int unlogged();
}
