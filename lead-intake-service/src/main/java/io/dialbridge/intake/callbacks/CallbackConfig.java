package io.dialbridge.intake.callbacks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How callbacks are looked after. */
@ConfigMapping(prefix = "dialbridge.intake.callbacks")
public interface CallbackConfig {

    /** How often System callbacks whose time has come are looked for; {@code off} for never. */
    @WithDefault("5s")
    String dueEvery();
}
