package io.dialbridge.intake.hopper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the hoppers are looked after. */
@ConfigMapping(prefix = "dialbridge.intake.hopper")
public interface HopperConfig {

    /** How often entries whose time is up are looked for; {@code off} for never. */
    @WithDefault("5s")
    String expiryEvery();
}
