package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.queue.Breaker.Change;
import io.dialbridge.dispatch.queue.Breaker.Pass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Pass ORDINARY = new Pass(false);
    private static final Pass TRIAL = new Pass(true);

    private final MovableClock clock = new MovableClock();
    private final Breaker breaker = new Breaker(new Breaker.Limits(2, Duration.ofMinutes(10)), clock);

    @Test
    void hasRoomForAllWhileItIsClosedForNobodyWhileItIsOpenAndThenForOne() {
        assertThat(breaker.room(32)).isEqualTo(32);
        open();
        assertThat(breaker.room(32)).isZero();
        clock.advance(Duration.ofMinutes(10));
        assertThat(breaker.room(32)).isEqualTo(1);
        assertThat(breaker.enter()).isEqualTo(TRIAL);
        assertThat(breaker.room(32)).isZero();
        breaker.leave(TRIAL, Health.GOOD);
        assertThat(breaker.room(32)).isEqualTo(32);
    }

    @Test
    void opensAfterFailuresInARowOnly() {
        pass(Health.BAD);
        pass(Health.GOOD);
        pass(Health.BAD);
        pass(Health.UNKNOWN);
        assertThat(breaker.enter()).isEqualTo(ORDINARY);

        assertThat(breaker.leave(ORDINARY, Health.BAD)).isEqualTo(Change.OPENED);

        assertThat(breaker.enter()).isNull();
    }

    @Test
    void letsOneTryAfterThePauseAndClosesWhenItGoesWell() {
        open();
        clock.advance(Duration.ofMinutes(9));
        assertThat(breaker.enter()).isNull();
        clock.advance(Duration.ofMinutes(1));

        assertThat(breaker.enter()).isEqualTo(TRIAL);
        assertThat(breaker.enter()).as("one at a time").isNull();
        assertThat(breaker.leave(TRIAL, Health.GOOD)).isEqualTo(Change.CLOSED);

        assertThat(breaker.enter()).isEqualTo(ORDINARY);
        assertThat(breaker.leave(ORDINARY, Health.BAD))
                .as("counts from none again")
                .isEqualTo(Change.NONE);
    }

    @Test
    void staysOpenForAnotherPauseWhenTheTrialFails() {
        open();
        clock.advance(Duration.ofMinutes(10));
        breaker.enter();
        breaker.leave(TRIAL, Health.BAD);

        clock.advance(Duration.ofMinutes(9));
        assertThat(breaker.enter()).isNull();
        clock.advance(Duration.ofMinutes(1));
        assertThat(breaker.enter()).isEqualTo(TRIAL);
    }

    @Test
    void aTrialThatSaidNothingLeavesItToTheNext() {
        open();
        clock.advance(Duration.ofMinutes(10));
        breaker.enter();
        breaker.leave(TRIAL, Health.UNKNOWN);

        assertThat(breaker.enter()).isEqualTo(TRIAL);
    }

    @Test
    void whatBeganBeforeItOpenedSaysNothingNew() {
        assertThat(breaker.enter()).isEqualTo(ORDINARY);
        open();

        assertThat(breaker.leave(ORDINARY, Health.GOOD)).isEqualTo(Change.NONE);

        assertThat(breaker.enter()).isNull();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepItOpen() {
        open();
        clock.advance(Duration.ofHours(-1));

        assertThat(breaker.enter()).isEqualTo(TRIAL);
    }

    private void open() {
        pass(Health.BAD);
        pass(Health.BAD);
    }

    private void pass(Health health) {
        assertThat(breaker.enter()).isEqualTo(ORDINARY);
        breaker.leave(ORDINARY, health);
    }
}
