package io.dialbridge.intake.calls.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTypesTest {

    @ParameterizedTest
    @CsvSource({
        "OUTBOUND, OUTBOUND",
        "Outbound, OUTBOUND",
        "Outbound Auto Dial, OUTBOUND",
        "inbound, INBOUND",
        " Manual , MANUAL",
        "Auto Dial, OUTBOUND",
        "Outbound AutoDial, OUTBOUND",
        "3way, 3WAY",
        "3-Way, 3WAY",
        "3 way, 3WAY",
        "Three Way, 3WAY",
        "three-way, 3WAY"
    })
    void areReadWithoutCaseAndFromTheirLabels(String text, String type) {
        assertThat(CallTypes.read(text)).isEqualTo(Optional.of(type));
    }

    @Test
    void areNothingElse() {
        assertThat(CallTypes.read("SIDEWAYS")).isEmpty();
    }
}
