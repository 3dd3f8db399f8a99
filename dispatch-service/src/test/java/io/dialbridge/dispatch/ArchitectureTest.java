package io.dialbridge.dispatch;

import io.dialbridge.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseHold() {
        HouseRules.check(
                "io.dialbridge.dispatch",
                "io.dialbridge.dispatch.delivery",
                "io.dialbridge.dispatch.payload",
                "io.dialbridge.dispatch.request",
                "io.dialbridge.dispatch.retry",
                "io.dialbridge.dispatch.signing");
    }
}
