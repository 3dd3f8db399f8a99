package io.dialbridge.config;

import io.dialbridge.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfTheHouse() {
        HouseRules.check("io.dialbridge.config", "io.dialbridge.config.rules");
    }
}
