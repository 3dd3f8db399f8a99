package io.dialbridge.intake.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many files are worked on, and how long they are kept. */
@ConfigMapping(prefix = "dialbridge.imports")
interface ImportsConfig {

    /** Whether this replica works on imports; it takes files in either way. */
    @WithDefault("true")
    boolean worker();

    /** Imports that this replica works on at once. */
    @WithDefault("2")
    int atOnce();

    /** How long the file and the verdicts of an ended import are kept. */
    @WithDefault("P30D")
    Duration retention();
}
