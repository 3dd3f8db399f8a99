package io.dialbridge.dispatch.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.calls.Gate.Entry.In;
import io.dialbridge.dispatch.calls.Gate.Entry.Refused;
import io.dialbridge.dispatch.queue.Breaker;
import io.dialbridge.dispatch.queue.Health;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Breaker breaker = new Breaker(new Breaker.Limits(1, Duration.ofMinutes(10)), new MovableClock());
    private final AtomicInteger places = new AtomicInteger(3);
    private final Gate gate = new Gate(places::get, breaker);

    @Test
    void letsInAsManyAsThereArePlaces() {
        for (var i = 0; i < 3; i++) {
            assertThat(gate.enter()).isEqualTo(new In(breaker, new Breaker.Pass(false)));
        }
        assertThat(gate.enter()).isEqualTo(new Refused("3 calls to this endpoint are under way already"));

        gate.leave();

        assertThat(gate.enter()).isInstanceOf(In.class);
    }

    @Test
    void theNumberOfPlacesIsThatOfTheMoment() {
        gate.enter();
        places.set(1);

        assertThat(gate.enter()).isEqualTo(new Refused("1 calls to this endpoint are under way already"));

        places.set(2);

        assertThat(gate.enter()).isInstanceOf(In.class);
    }

    @Test
    void letsNobodyInWhileTheBreakerIsOpen() {
        var in = (In) gate.enter();
        breaker.leave(in.pass(), Health.BAD);
        gate.leave();

        assertThat(gate.enter())
                .isEqualTo(new Refused("the endpoint failed 1 times in a row and is left alone for 600 s"));
    }
}
