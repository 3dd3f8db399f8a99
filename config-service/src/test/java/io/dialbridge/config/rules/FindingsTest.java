package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.problems.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void keepsTheOrderInWhichTheyWereFound() {
        findings.add("b", "first");
        findings.add("a", "second");

        assertThat(findings.errors()).containsExactly(new FieldError("b", "first"), new FieldError("a", "second"));
        assertThat(findings.none()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | is required
            '  '      | is required
            ' Solar'  | must not begin or end with a space
            'Solar '  | must not begin or end with a space
            'So\tlar' | must not contain line breaks or other control characters
            """)
    void refusesNamesThatPeopleCouldNotRead(String name, String reason) {
        findings.name("name", name);

        assertThat(findings.errors()).containsExactly(new FieldError("name", reason));
    }

    @Test
    void takesNamesOfUpToAHundredCharactersInAnyScript() {
        findings.name("name", "日".repeat(100));
        findings.name("name", "S");
        assertThat(findings.none()).isTrue();

        findings.name("name", "x".repeat(101));
        assertThat(findings.errors())
                .containsExactly(new FieldError("name", "has 101 characters; at most 100 are allowed"));
    }
}
