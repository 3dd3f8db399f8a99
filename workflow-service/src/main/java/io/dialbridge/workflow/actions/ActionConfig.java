package io.dialbridge.workflow.actions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How actions that wait are looked after. */
@ConfigMapping(prefix = "dialbridge.workflow.actions")
interface ActionConfig {

    /** False where this instance leaves it to others. */
    @WithDefault("true")
    boolean poll();

    /** How often it is looked for what has become due. */
    @WithDefault("500ms")
    Duration pollEvery();
}
