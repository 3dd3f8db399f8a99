package io.dialbridge.intake;

import io.dialbridge.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check(
                "io.dialbridge.intake",
                "io.dialbridge.intake.lead",
                "io.dialbridge.intake.rules",
                "io.dialbridge.intake.decision",
                "io.dialbridge.intake.calls.ledger",
                "io.dialbridge.intake.hopper.admission",
                "io.dialbridge.intake.imports.file",
                "io.dialbridge.intake.callbacks.schedule",
                "io.dialbridge.intake.actions.effect");
    }
}
