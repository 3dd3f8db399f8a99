package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.chaos.Chaos;
import io.dialbridge.local.chaos.Outcome;
import io.dialbridge.local.launch.FreePorts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./dialbridge chaos}: replicas, processes, connections and Postgres itself break under deliveries. */
class DispatchFaultsIT {

    private final RunningSystem system = RunningSystem.get();

    @Test
    void nothingIsLostAndNoMoreComesTwiceThanWasInFlight() {
        var outcomes = new Chaos(system.bridge(), FreePorts::find, 200, Duration.ofSeconds(2), Duration.ofSeconds(5))
                .run(System.out::println);

        assertThat(outcomes).hasSize(7).allSatisfy(outcome -> assertThat(outcome)
                .matches(Outcome::held, "nothing lost, and no more repeats than were in flight"));
        assertThat(outcomes.getFirst().repeats()).isZero();
    }
}
