package io.dialbridge.workflow.dryrun;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T15:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aDryRunThatTakesTooLongIsGivenUpAndSaysWhatToDo() {
        var clock = new MovingClock();
        var deadline = new Deadline(clock, Duration.ofSeconds(30));
        clock.now = Instant.parse("2026-11-22T15:00:30Z");
        assertThatCode(() -> deadline.check(new Window.Newest(10_000))).doesNotThrowAnyException();

        clock.now = Instant.parse("2026-11-22T15:00:30.001Z");

        assertThatThrownBy(() -> deadline.check(new Window.Newest(10_000)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("last: the dry run takes longer than 30 s; ask for fewer events");
    }
}
