package io.dialbridge.dispatch.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.calls.Gate.Entry.Pass;
import io.dialbridge.dispatch.calls.Gate.Entry.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Pass ORDINARY = new Pass(false);
    private static final Pass TRIAL = new Pass(true);

    private final MovableClock clock = new MovableClock();
    private final Gate gate = new Gate(new Gate.Limits(3, 2, Duration.ofMinutes(10)), clock);

    @Test
    void letsInAsManyAsThereArePlaces() {
        for (var i = 0; i < 3; i++) {
            assertThat(gate.enter()).isEqualTo(ORDINARY);
        }
        assertThat(gate.enter()).isEqualTo(new Refused("3 calls to this endpoint are under way already"));

        gate.leave(ORDINARY, Health.GOOD);

        assertThat(gate.enter()).isEqualTo(ORDINARY);
    }

    @Test
    void opensAfterFailuresInARowOnly() {
        pass(Health.BAD);
        pass(Health.GOOD);
        pass(Health.BAD);
        pass(Health.UNKNOWN);
        assertThat(gate.enter()).isEqualTo(ORDINARY);

        assertThat(gate.leave(ORDINARY, Health.BAD)).isTrue();

        assertThat(gate.enter()).isInstanceOf(Refused.class);
    }

    @Test
    void letsOneTryAfterThePauseAndClosesWhenItGoesWell() {
        open();
        clock.advance(Duration.ofMinutes(9));
        assertThat(gate.enter()).isInstanceOf(Refused.class);
        clock.advance(Duration.ofMinutes(1));

        assertThat(gate.enter()).isEqualTo(TRIAL);
        assertThat(gate.enter()).as("one at a time").isInstanceOf(Refused.class);
        assertThat(gate.leave(TRIAL, Health.GOOD)).isFalse();

        assertThat(gate.enter()).isEqualTo(ORDINARY);
        assertThat(gate.leave(ORDINARY, Health.BAD))
                .as("counts from none again")
                .isFalse();
    }

    @Test
    void staysOpenForAnotherPauseWhenTheTrialFails() {
        open();
        clock.advance(Duration.ofMinutes(10));
        gate.enter();
        gate.leave(TRIAL, Health.BAD);

        clock.advance(Duration.ofMinutes(9));
        assertThat(gate.enter()).isInstanceOf(Refused.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(gate.enter()).isEqualTo(TRIAL);
    }

    @Test
    void aTrialThatSaidNothingLeavesItToTheNext() {
        open();
        clock.advance(Duration.ofMinutes(10));
        gate.enter();
        gate.leave(TRIAL, Health.UNKNOWN);

        assertThat(gate.enter()).isEqualTo(TRIAL);
    }

    @Test
    void whatBeganBeforeItOpenedSaysNothingNew() {
        assertThat(gate.enter()).isEqualTo(ORDINARY);
        open();

        assertThat(gate.leave(ORDINARY, Health.GOOD)).isFalse();

        assertThat(gate.enter()).isInstanceOf(Refused.class);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItOpen() {
        open();
        clock.advance(Duration.ofHours(-1));

        assertThat(gate.enter()).isEqualTo(TRIAL);
    }

    private void open() {
        pass(Health.BAD);
        pass(Health.BAD);
    }

    private void pass(Health health) {
        assertThat(gate.enter()).isEqualTo(ORDINARY);
        gate.leave(ORDINARY, health);
    }
}
