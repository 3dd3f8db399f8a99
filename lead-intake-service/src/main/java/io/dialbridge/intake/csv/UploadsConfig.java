package io.dialbridge.intake.csv;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many files come in. */
@ConfigMapping(prefix = "dialbridge.uploads")
public interface UploadsConfig {

    /** Files that this replica takes in at once at each of its doors for files; each holds a thread and some megabytes. */
    @WithDefault("8")
    int atOnce();
}
