package io.dialbridge.dispatch.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the search through the log. */
@ConfigMapping(prefix = "dialbridge.dispatch.search")
interface SearchConfig {

    /** After which the database gives a search up, so that no filter keeps it from its work. */
    @WithDefault("PT5S")
    Duration timeout();
}
