package io.dialbridge.intake.phones;

import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the rows of a file of line types are. */
enum LineKind {
    /** The beginnings of numbers. */
    PREFIX("prefix", "a prefix of at most 15 digits that begins with the country code"),
    /** Whole numbers, which were ported away from what their prefix says. */
    PORTED("number", "a phone number that begins with its country code");

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0," + (LineTypeStore.LONGEST - 1) + "}");
    private static final Pattern AROUND = Pattern.compile("[+\\s().-]");

    private final String column;
    private final String expected;

    LineKind(String column, String expected) {
        this.column = column;
        this.expected = expected;
    }

    /** The column that says which lines a row is about. */
    String column() {
        return column;
    }

    /** What must stand there. */
    String expected() {
        return expected;
    }

    /** The digits as they are stored, null for what is none of these. */
    @Nullable
    String digits(String text) {
        var digits = AROUND.matcher(text).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            return null;
        }
        return switch (this) {
            case PREFIX -> digits;
            case PORTED -> {
                var number = E164.of(new Phone("", digits));
                yield number.standing() == E164.Standing.IMPOSSIBLE ? null : number.digits();
            }
        };
    }
}
