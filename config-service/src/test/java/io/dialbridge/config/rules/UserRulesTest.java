package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.User;
import io.dialbridge.platform.problems.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {

    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(strings = {"jo@example.com", "jo.doe+crm@mail.example.co.uk", "o'neil@example.com", "jö@exämple.com"})
    void takesAddresses(String email) {
        UserRules.check(user("7", email), findings);

        assertThat(findings.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jo",
                "jo@",
                "@example.com",
                "jo@example",
                "jo@@example.com",
                "jo doe@example.com",
                "jo@example..com",
                "jo@.com"
            })
    void refusesWhatIsNoAddress(String email) {
        UserRules.check(user("7", email), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7a", "-7", "7.0", "1234567890123456789", "٧", "1'--"})
    void refusesIdsThatAreNoDigits(String userId) {
        UserRules.check(user(userId, "jo@example.com"), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("user_id");
    }

    @Test
    void refusesAnAddressOfThousandsOfLabels() {
        UserRules.check(user("7", "jo@" + "a.".repeat(200_000) + "com"), findings);
        assertThat(findings.errors())
                .containsExactly(new FieldError("email", "has 400006 characters; at most 254 are allowed"));
    }

    private static User user(String userId, String email) {
        return UserRules.normalized(new User(userId, email, "Jo", "Doe", true, null, null, null, null));
    }
}
