package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ValueList;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueListRulesTest {

    @Test
    void takesTenThousandValuesAndNone() {
        assertThat(check(Collections.nCopies(10_000, "x"))).isEmpty();
        assertThat(check(List.of())).isEmpty();
        assertThat(check(Collections.nCopies(10_001, "x")))
                .containsExactly(new FieldError("values", "has 10001 elements; at most 10000 are allowed"));
    }

    @Test
    void measuresValuesWithoutTheSpacesAroundThem() {
        assertThat(check(List.of(" " + "x".repeat(255) + " "))).isEmpty();
        assertThat(check(List.of("a", "x".repeat(256), " \t", "a\nb")))
                .containsExactly(
                        new FieldError("values[1]", "has 256 characters; at most 255 are allowed"),
                        new FieldError("values[2]", "must not be blank; IS_BLANK and IS_NOT_BLANK test for emptiness"),
                        new FieldError("values[3]", "must not contain line breaks or other control characters"));
    }

    @Test
    void keepsEachValueOnceInItsFirstSpelling() {
        assertThat(ValueListRules.stored(new ValueList("Codes", List.of(" Ca ", "NY", "CA", "ny", "1", "1.0"))))
                .isEqualTo(new ValueList("Codes", List.of("Ca", "NY", "1", "1.0")));
    }

    private static List<FieldError> check(List<String> values) {
        var findings = new Findings();
        ValueListRules.check(new ValueList("Codes", values), findings);
        return findings.errors();
    }
}
