package io.dialbridge.workflow.dryrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of an instance dry runs may take. */
@ConfigMapping(prefix = "dialbridge.workflow.dry-run")
interface DryRunConfig {

    /** How many may be under way at a time; more are told to come again. */
    @WithDefault("2")
    int atOnce();

    /** One that takes longer is given up. */
    @WithDefault("30s")
    Duration longest();
}
