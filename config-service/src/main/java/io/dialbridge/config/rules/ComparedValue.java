package io.dialbridge.config.rules;

import io.dialbridge.contracts.RelativeDateForm;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a trigger, read as workflows compare (domain.md 6.2): as numbers where both are, as dates where both are, else as text without
 * case.
 *
 * @param elsewhere a date with an offset or one that moves with the event, which can't be compared with one in the account's zone here
 */
record ComparedValue(
        String text, @Nullable BigDecimal number, @Nullable LocalDateTime date, boolean elsewhere) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");

    /** What is longer is an identifier. */
    private static final int LONGEST_NUMBER = 64;

    /** Whatever follows it, it stands for no date and counts as blank (domain.md 21.1 case 11). */
    private static final String ZERO_DATE = "0000-00-00";

    private static final Pattern OF_DATES = Pattern.compile("[-0-9:.+TZtz ]*");

    static ComparedValue of(String value) {
        var text = value.strip();
        var number = text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
        var date = DateValue.local(text);
        return new ComparedValue(
                text, number, date, date == null && (DateValue.valid(text) || RelativeDateForm.matches(text)));
    }

    boolean isText() {
        return number == null && date == null && !elsewhere;
    }

    /** Empty where it depends on the zone, or on what the event's value looks like. */
    OptionalInt compare(ComparedValue other) {
        if (number != null && other.number != null) {
            return OptionalInt.of(number.compareTo(other.number));
        }
        if (date != null && other.date != null) {
            return OptionalInt.of(date.compareTo(other.date));
        }
        return isText() && other.isText() ? OptionalInt.of(text.compareToIgnoreCase(other.text)) : OptionalInt.empty();
    }

    boolean surelyEqual(ComparedValue other) {
        return text.equalsIgnoreCase(other.text) || compare(other).orElse(1) == 0;
    }

    /** No value equals both. A number and a text are two things, as are a number and a date. */
    boolean surelyDifferent(ComparedValue other) {
        return !surelyEqual(other)
                && !(dated() && other.dated() && compare(other).isEmpty());
    }

    boolean sameKind(ComparedValue other) {
        return (number == null) == (other.number == null) && (date == null) == (other.date == null);
    }

    boolean blank() {
        return text.isEmpty() || text.startsWith(ZERO_DATE);
    }

    /** True for a text that may stand in a date that counts as blank. */
    boolean partOfADate() {
        return OF_DATES.matcher(text).matches();
    }

    private boolean dated() {
        return date != null || elsewhere;
    }
}
