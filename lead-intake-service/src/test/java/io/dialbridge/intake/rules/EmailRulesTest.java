package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.com",
                "jo.doe+tag@mail.example.co.uk",
                "o'hara_1@example-mail.com",
                "a@example.com, b@example.com",
                "a@example.com;b@example.com",
                "jö@exämple.de"
            })
    void takesAddresses(String email) {
        assertThat(EmailRules.valid(email)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo",
                "jo@",
                "@example.com",
                "jo@example",
                "jo@example.123",
                "jo@@example.com",
                "jo doe@example.com",
                ".jo@example.com",
                "jo.@example.com",
                "j..o@example.com",
                "jo@-example.com",
                "jo@example..com",
                "jo@example.com,",
                "jo@example.com, nobody",
                "<jo@example.com>"
            })
    void refusesWhatIsNone(String email) {
        assertThat(EmailRules.valid(email)).isFalse();
    }

    @Test
    void isNotSlowedByHostileInput() {
        var hostile = "a".repeat(60) + "@" + "a-".repeat(200) + "!";
        Assertions.assertTimeout(Duration.ofMillis(200), () -> assertThat(EmailRules.valid(hostile))
                .isFalse());
    }

    @Test
    void refusesMoreThanAnIndexHolds() {
        assertThat(EmailRules.valid("jo@example.com,".repeat(40) + "jo@example.com"))
                .isFalse();
    }
}
