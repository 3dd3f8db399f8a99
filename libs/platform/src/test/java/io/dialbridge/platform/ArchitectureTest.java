package io.dialbridge.platform;

import io.dialbridge.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check("io.dialbridge.platform");
    }
}
