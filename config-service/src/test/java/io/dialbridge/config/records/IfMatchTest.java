package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    private final ConfigRecord record =
            new ConfigRecord(new RecordKey(1, 7), Kind.CAMPAIGN, "Solar", "{}", Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1", "*", "\"7\", \"1\"", "  \"1\"  "})
    void letsTheVersionThatWasReadPass(String header) {
        IfMatch.required(header).check(record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"1\"", "\"\"", "\"", "\"01\"", "x"})
    void stopsEveryOther(String header) {
        assertThatThrownBy(() -> IfMatch.required(header).check(record))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(412));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void isMissingWhenBlank(String header) {
        assertThatThrownBy(() -> IfMatch.required(header))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(428));
        IfMatch.optional(header).check(record);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "999999999999999999,999999999999999999"})
    void readsIds(String text, long id) {
        assertThat(RecordId.parse(text)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "07", "1.0", "1000000000000000000", "x", " 7"})
    void readsNothingElseAsAnId(String text) {
        assertThat(RecordId.parse(text)).isEmpty();
    }
}
