package io.dialbridge.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    @Test
    void measuresEverythingForAMinuteWhenNothingIsSaid() {
        assertThat(BenchCommand.parse(List.of()))
                .isEqualTo(new BenchCommand(
                        List.of("leads", "latency", "deliveries", "dispatch", "calls", "events", "intake", "log"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        1_000_000));
    }

    @Test
    void measuresWhatIsNamedForAsLongAsTold() {
        assertThat(BenchCommand.parse(List.of("latency", "--seconds", "5", "--warm-up", "7", "--rows", "20000")))
                .isEqualTo(new BenchCommand(List.of("latency"), Duration.ofSeconds(5), Duration.ofSeconds(7), 20_000));
    }

    @Test
    void saysWhatItKnows() {
        assertThatThrownBy(() -> BenchCommand.parse(List.of("speed")))
                .isInstanceOf(StartFailure.class)
                .hasMessage(
                        "bench does not know \"speed\"; it measures leads, latency, deliveries, dispatch, calls, events, intake, log"
                                + " and takes --seconds N, --warm-up N and --rows N.");
        assertThatThrownBy(() -> BenchCommand.parse(List.of("--rows", "many")))
                .hasMessage("--rows takes a number from 1 to 99999999, not \"many\".");
        assertThatThrownBy(() -> BenchCommand.parse(List.of("--seconds", "0")))
                .hasMessage("--seconds takes a number from 1 to 9999, not \"0\".");
        assertThatThrownBy(() -> BenchCommand.parse(List.of("--warm-up", "long")))
                .hasMessage("--warm-up takes a number from 1 to 9999, not \"long\".");
    }
}
