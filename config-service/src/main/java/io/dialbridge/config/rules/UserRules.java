package io.dialbridge.config.rules;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.User;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a user must be like (domain.md 2.1). */
public final class UserRules {

    private static final Pattern USER_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SETTING = 50;
    private static final int HIGHEST_LEVEL = 99;

    private UserRules() {}

    /** An absent id as an empty text, an address without spaces around it. */
    public static User normalized(User user) {
        return new User(
                Absent.or(Findings.given(user.userId()), ""),
                Absent.or(user.email(), "").strip(),
                user.firstName(),
                user.lastName(),
                user.active(),
                user.userLevel(),
                user.extension(),
                user.localGmt(),
                user.connectionType());
    }

    public static User withId(User user, String userId) {
        return new User(
                userId,
                user.email(),
                user.firstName(),
                user.lastName(),
                user.active(),
                user.userLevel(),
                user.extension(),
                user.localGmt(),
                user.connectionType());
    }

    public static void check(User user, Findings findings) {
        if (!user.userId().isEmpty() && !USER_ID.matcher(user.userId()).matches()) {
            findings.add("user_id", "must have 1 to 18 digits; leave it out to get the record's own id");
        }
        checkEmail(user.email(), findings);
        findings.line("first_name", user.firstName(), LONGEST_NAME);
        findings.line("last_name", user.lastName(), LONGEST_NAME);
        findings.between("user_level", user.userLevel(), 0, HIGHEST_LEVEL);
        setting("extension", user.extension(), findings);
        setting("local_gmt", user.localGmt(), findings);
        setting("connection_type", user.connectionType(), findings);
    }

    private static void checkEmail(String email, Findings findings) {
        if (email.isEmpty()) {
            findings.add("email", "is required");
            return;
        }
        findings.line("email", email, LONGEST_EMAIL);
        // Thousands of labels would take as many steps of the stack.
        if (email.length() <= LONGEST_EMAIL && !EMAIL.matcher(email).matches()) {
            findings.add("email", "must be an e-mail address such as jo@example.com");
        }
    }

    private static void setting(String path, @Nullable String text, Findings findings) {
        findings.line(path, text, LONGEST_SETTING);
    }
}
