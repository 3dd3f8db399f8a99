package io.dialbridge.dispatch.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.SuccessRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a success rule says of a status and of the value of its key. */
class AcceptanceTest {

    private static final List<String> NONE = List.of();
    private static final List<String> USUAL = List.of("2xx");

    @Test
    void withoutARuleNothingIsSaid() {
        assertThat(Acceptance.of(null, 200, Map.of())).isEqualTo(Acceptance.USUAL);
        assertThat(Acceptance.of(null, 409, Map.of())).isEqualTo(Acceptance.USUAL);
    }

    @Test
    void aStatusThatTheRuleDoesNotNameIsJudgedAsEver() {
        var rule = rule(List.of("409"), "status", NONE, NONE, List.of("error"));
        for (var status : List.of(200, 400, 404, 500)) {
            assertThat(Acceptance.of(rule, status, Map.of("status", "error")))
                    .as("%s", status)
                    .isEqualTo(Acceptance.USUAL);
        }
    }

    @Test
    void withoutAKeyAStatusThatIsNamedIsASuccess() {
        var rule = rule(List.of(" 409 ", "5XX"), " ", NONE, NONE, List.of("error"));
        assertThat(Acceptance.of(rule, 409, Map.of())).isEqualTo(Acceptance.ACCEPTED);
        assertThat(Acceptance.of(rule, 503, Map.of())).isEqualTo(Acceptance.ACCEPTED);
        assertThat(Acceptance.of(rule, 404, Map.of())).isEqualTo(Acceptance.USUAL);
        assertThat(Acceptance.of(rule(USUAL, "", NONE, NONE, NONE), 201, Map.of()))
                .as("a 2xx reply must be readable as ever")
                .isEqualTo(Acceptance.USUAL);
    }

    @Test
    void theValueDecidesWithoutCase() {
        var rule = rule(USUAL, "status", List.of("OK", "created"), List.of("exists"), List.of("error"));
        for (var value : List.of("ok", " Created ", "EXISTS")) {
            assertThat(says(rule, value)).as(value).isEqualTo(Acceptance.ACCEPTED);
        }
        for (var value : List.of("Error", "queued", "")) {
            assertThat(says(rule, value)).as(value).isEqualTo(new Acceptance.Rejected("status", value));
        }
    }

    @Test
    void withoutSuccessValuesAllButTheRejectedAreFine() {
        var rule = rule(USUAL, "status", NONE, List.of("error"), List.of("error", "invalid"));
        assertThat(says(rule, "anything")).isEqualTo(Acceptance.ACCEPTED);
        assertThat(says(rule, "")).isEqualTo(Acceptance.ACCEPTED);
        assertThat(says(rule, "invalid")).isEqualTo(new Acceptance.Rejected("status", "invalid"));
        assertThat(says(rule, "error")).as("a duplicate before all").isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    void aReplyWithoutTheKeyTellsNothing() {
        var rule = rule(List.of("2xx", "500"), " status ", NONE, NONE, List.of("error"));
        assertThat(Acceptance.of(rule, 200, Map.of())).isEqualTo(new Acceptance.Untold("status"));
        assertThat(Acceptance.of(rule, 500, Map.of())).isEqualTo(Acceptance.USUAL);
        assertThat(Acceptance.of(rule, 500, Map.of("status", "fine"))).isEqualTo(Acceptance.ACCEPTED);
        assertThat(Acceptance.of(rule, 500, Map.of("status", "error")))
                .isEqualTo(new Acceptance.Rejected("status", "error"));
    }

    private static Acceptance says(SuccessRule rule, String value) {
        return Acceptance.of(rule, 200, Map.of("status", value));
    }

    private static SuccessRule rule(
            List<String> statuses, String key, List<String> success, List<String> duplicate, List<String> rejected) {
        return new SuccessRule(statuses, key, success, duplicate, rejected);
    }
}
