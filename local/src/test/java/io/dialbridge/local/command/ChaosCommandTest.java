package io.dialbridge.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosCommandTest {

    @Test
    void takesAMinuteAroundEachFaultWhenNothingIsSaid() {
        assertThat(ChaosCommand.parse(List.of())).isEqualTo(new ChaosCommand(300, Duration.ofSeconds(60)));
    }

    @Test
    void takesWhatItIsTold() {
        assertThat(ChaosCommand.parse(List.of("--seconds", "5", "--rate", "1000")))
                .isEqualTo(new ChaosCommand(1_000, Duration.ofSeconds(5)));
    }

    @Test
    void saysWhatItKnows() {
        assertThatThrownBy(() -> ChaosCommand.parse(List.of("now")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("chaos does not know \"now\"; it takes --rate N and --seconds N.");
        assertThatThrownBy(() -> ChaosCommand.parse(List.of("--rate", "0")))
                .hasMessage("--rate takes a number from 1 to 9999, not \"0\".");
    }
}
