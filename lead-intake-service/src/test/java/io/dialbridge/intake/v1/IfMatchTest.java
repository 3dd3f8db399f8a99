package io.dialbridge.intake.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"-", "*", "'\"7\"'", "'\"1\", \"7\"'"})
    void acceptsTheVersionThatItNamesAndAnyWhenItNamesNone(@Nullable String header) {
        assertThatCode(() -> IfMatch.optional(header).check("lead", 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "none", ""})
    void refusesEveryOtherVersion(String header) {
        assertThatThrownBy(() -> IfMatch.optional(header).check("lead", 7))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(412));
    }

    @Test
    void whatReplacesAllNeedsAVersion() {
        assertThatThrownBy(() -> IfMatch.required(null)).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> IfMatch.required(" ")).isInstanceOf(HttpProblem.class);
        assertThatCode(() -> IfMatch.required("*").check("lead", 7)).doesNotThrowAnyException();
    }
}
