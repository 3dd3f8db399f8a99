package io.dialbridge.dispatch.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the search through the log. */
@ConfigMapping(prefix = "dialbridge.dispatch.search")
interface SearchConfig {

    /** For how long a page is looked for; then it ends where it is, so that no filter keeps the database from its work. */
    @WithDefault("PT5S")
    Duration timeout();
}
