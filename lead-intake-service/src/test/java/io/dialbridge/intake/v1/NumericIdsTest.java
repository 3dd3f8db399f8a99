package io.dialbridge.intake.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericIdsTest {

    @Test
    void turnsIdsIntoNumbersWhereverTheyStand() {
        var reply = V1Reply.done(
                "id", "123",
                "lead_id", "123",
                "data", Map.of("lead_id", "123"),
                "results", List.of(Map.of("id", "7", "list_id", "101", "phone_number", "4155550100")),
                "reasons", List.of(Map.of("code", 6009, "lead_id", "5")));
        assertThat(NumericIds.in(reply).body())
                .isEqualTo(V1Reply.ordered(
                        "success",
                        true,
                        "id",
                        123L,
                        "lead_id",
                        123L,
                        "data",
                        Map.of("lead_id", 123L),
                        "results",
                        List.of(Map.of("id", 7L, "list_id", 101L, "phone_number", "4155550100")),
                        "reasons",
                        List.of(Map.of("code", 6009, "lead_id", 5L))));
    }

    @Test
    void keepsTheOrderOfTheMembers() {
        var reply = V1Reply.done("z", "1", "id", "2", "a", "3");
        assertThat(NumericIds.in(reply).body().keySet()).containsExactly("success", "z", "id", "a");
    }

    /** Another system's numbers may begin with zeros, and a typed client must not meet a number today and a text tomorrow. */
    @Test
    void leavesIdsOfOtherSystemsAndOtherFieldsAlone() {
        var fields = Map.<String, Object>of(
                "remote_id",
                "12",
                "source_id",
                "12",
                "call_log_id",
                "12",
                "buyer_id",
                "12",
                "postal_code",
                "85001",
                "total",
                3);
        assertThat(NumericIds.in(new V1Reply(200, fields)).body()).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "c-solar", "0123", "-1", "1.0", "1e3", "1234567890123456789", "١٢"})
    void leavesWhatIsNoNumber(String id) {
        assertThat(NumericIds.in(new V1Reply(200, Map.of("id", id))).body()).isEqualTo(Map.of("id", id));
    }

    @Test
    void takesNumbersOfEighteenDigits() {
        assertThat(NumericIds.in(new V1Reply(200, Map.of("id", "123456789012345678", "lead_id", "0")))
                        .body())
                .isEqualTo(Map.of("id", 123456789012345678L, "lead_id", 0L));
    }

    @Test
    void keepsWhatIsAbsentStatusAndHeaders() {
        var body = V1Reply.ordered("entries", Arrays.asList("1", null));
        var reply = NumericIds.in(new V1Reply(409, body, Map.of("Retry-After", "1")));
        assertThat(reply).isEqualTo(new V1Reply(409, body, Map.of("Retry-After", "1")));
    }
}
