package io.dialbridge.workflow;

import io.dialbridge.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theTreeKeepsTheRulesOfTheHouse() {
        HouseRules.check(
                "io.dialbridge.workflow", "io.dialbridge.workflow.rules..", "io.dialbridge.workflow.schedule..");
    }
}
