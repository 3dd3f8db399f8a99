package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoWaitsGetsThePlaceThatIsLeftInOrder() {
        var places = new Places(2);
        var first = places.enter(LONG);
        var second = places.enter(LONG);
        var third = places.enter(LONG);
        var fourth = places.enter(LONG);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();

        places.leave();

        assertThat(third).isCompleted();
        assertThat(fourth).isNotDone();
        places.leave();
        assertThat(fourth).isCompleted();
    }

    @Test
    void whoHasGivenUpTakesNoPlace() {
        var places = new Places(1);
        places.enter(LONG);
        var impatient = places.enter(Duration.ofMillis(1));
        var patient = places.enter(LONG);
        Assertions.assertThatThrownBy(impatient::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);

        places.leave();

        assertThat(patient).isCompleted();
        places.leave();
        assertThat(places.enter(LONG)).isCompleted();
        assertThat(places.enter(LONG)).isNotDone();
    }
}
