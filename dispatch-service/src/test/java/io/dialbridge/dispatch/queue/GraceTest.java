package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GraceTest {

    private final Grace grace = new Grace(Duration.ofSeconds(6));

    @Test
    void nobodyIsTakenForDeadInTheFirstLease() {
        grace.began(0);

        assertThat(beaten(1.5, 3, 4.5)).isFalse();
        assertThat(beaten(6)).isTrue();
    }

    @Test
    void whoMissedTwoBeatsGivesTheOthersTimeToComeBack() {
        grace.began(0);
        assertThat(beaten(1.5, 3, 4.5, 6)).isTrue();

        assertThat(beaten(10.6)).as("the database was away for 4.6 s").isFalse();
        assertThat(beaten(12, 13.5, 15, 16.5)).isFalse();
        assertThat(beaten(16.6)).isTrue();
    }

    @Test
    void oneBeatThatIsLateIsNoOutage() {
        grace.began(0);

        assertThat(beaten(1.5, 4.5, 6)).isTrue();
    }

    private boolean beaten(double... seconds) {
        var steady = false;
        for (var second : seconds) {
            steady = grace.beaten((long) (second * 1_000_000_000));
        }
        return steady;
    }
}
