package io.dialbridge.dispatch.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the calls whose caller waits. */
@ConfigMapping(prefix = "dialbridge.dispatch.calls")
interface CallConfig {

    /** Calls to one endpoint at once; more are refused at once, so that one that hangs can't take all connections. */
    @WithDefault("32")
    int endpointConcurrency();

    /** Calls under way or not yet in the log; beyond, nothing is called, for nothing may be called that the log would not have. */
    @WithDefault("2048")
    int unlogged();
}
