package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.EndpointHealth;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRulesTest {

    @Test
    void isFiveDaysAndNobodyWhereNothingIsSaid() {
        assertThat(Endpoint.to("CRM", "https://crm.example").health())
                .isEqualTo(new EndpointHealth(432_000, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 432_000, 2_592_000})
    void takesTimesFromAMinuteToThirtyDaysAndNever(int seconds) {
        assertThat(check(seconds, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 59, 2_592_001})
    void refusesOtherTimes(int seconds) {
        assertThat(check(seconds, List.of()))
                .containsExactly(new FieldError(
                        "health.disable_after_seconds",
                        "must lie between 60 (a minute) and 2592000 (30 days), or be 0: never disabled"));
    }

    @Test
    void takesTenAddressesAndNoMore() {
        assertThat(check(60, addresses(10))).isEmpty();
        assertThat(check(60, addresses(11)))
                .containsExactly(new FieldError("health.notices", "has 11 elements; at most 10 are allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "jo",
                "jo@example",
                "Jo <jo@example.com>",
                "jo@example.com, ann@example.com",
                "{lead.email}",
                "{jo}@example.com",
                "jo@example.com\r\nBcc: x@example.com"
            })
    void refusesWhatIsNotOneAddress(String address) {
        assertThat(check(60, List.of("it@example.com", address)))
                .containsExactly(
                        new FieldError("health.notices[1]", "must be an e-mail address such as jo@example.com"));
    }

    @Test
    void wantsEachAddressOnce() {
        assertThat(check(60, List.of("it@example.com", "it@example.com")))
                .containsExactly(new FieldError("health.notices[1]", "\"it@example.com\" is there twice"));
    }

    private static List<String> addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "it" + n + "@example.com")
                .toList();
    }

    private static List<FieldError> check(int seconds, List<String> notices) {
        var findings = new Findings();
        var endpoint = Endpoint.to("CRM", "https://crm.example")
                .edit()
                .adaptorId("7")
                .health(new EndpointHealth(seconds, notices))
                .build();
        EndpointRules.check(endpoint, null, findings);
        return findings.errors();
    }
}
