package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

class ExportPlacesTest {

    @Test
    void theFifthAtOnceIsSentAwayUntilOneEnds() {
        var places = new ExportPlaces();
        var first = places.take();
        for (var more = 0; more < 3; more++) {
            places.take();
        }

        assertTooMany(places);
        first.run();
        first.run();
        places.take();
        assertTooMany(places);
    }

    private static void assertTooMany(ExportPlaces places) {
        var refused = catchThrowableOfType(HttpProblem.class, places::take);
        assertThat(refused.getStatusCode()).isEqualTo(503);
        assertThat(refused.getHeaders()).containsEntry("Retry-After", 5);
    }
}
