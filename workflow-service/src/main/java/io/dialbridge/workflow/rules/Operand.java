package io.dialbridge.workflow.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A configured value, read once as a number, a date and text, so that each event's value is compared in the right way (domain.md 6.2):
 * numerically when both are numbers, by instant when both are dates, else as text without case.
 */
final class Operand {

    /** What is longer is an identifier, and would cost quadratic time to read as a number. */
    private static final int LONGEST_NUMBER = 64;

    /** So many digits before the point and after it fit a long as millionths. */
    private static final int MOST_WHOLE_DIGITS = 12;

    private static final int MOST_DECIMALS = 6;

    private static final long NO_MILLIONTHS = Long.MIN_VALUE;

    private final String text;
    private final @Nullable BigDecimal number;
    private final long millionths;
    private final @Nullable Instant instant;
    private final ZoneId zone;

    Operand(@Nullable String value, ZoneId zone) {
        this.text = value == null ? "" : value.strip();
        this.number = numeric(text) ? new BigDecimal(text) : null;
        this.millionths = number == null ? NO_MILLIONTHS : millionths(text);
        this.instant = DateText.instant(text, zone);
        this.zone = zone;
    }

    String text() {
        return text;
    }

    boolean isDate() {
        return instant != null;
    }

    /** One and the same for all values, dates excepted, that are {@link #equalTo} the same operand; seldom for others too. */
    static String key(String value) {
        if (numeric(value)) {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        }
        var key = new StringBuilder(value.length());
        value.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    boolean equalTo(String value) {
        return value.equalsIgnoreCase(text) || ((number != null || instant != null) && compare(value) == 0);
    }

    /** Negative, zero or positive as {@code value} stands before, at or after this operand. */
    int compare(String value) {
        if (number != null && numeric(value)) {
            return compareNumber(value, number);
        }
        if (instant != null) {
            var other = DateText.instant(value, zone);
            if (other != null) {
                return other.compareTo(instant);
            }
        }
        return value.compareToIgnoreCase(text);
    }

    private int compareNumber(String value, BigDecimal number) {
        var other = millionths == NO_MILLIONTHS ? NO_MILLIONTHS : millionths(value);
        return other == NO_MILLIONTHS ? new BigDecimal(value).compareTo(number) : Long.compare(other, millionths);
    }

    /** True when the value lies between the two, all three compared in one and the same way. */
    static boolean between(String value, Operand low, Operand high) {
        if (low.number != null && high.number != null && numeric(value)) {
            return low.compareNumber(value, low.number) >= 0 && high.compareNumber(value, high.number) <= 0;
        }
        if (low.instant != null && high.instant != null) {
            var instant = DateText.instant(value, low.zone);
            if (instant != null) {
                return !instant.isBefore(low.instant) && !instant.isAfter(high.instant);
            }
        }
        return value.compareToIgnoreCase(low.text) >= 0 && value.compareToIgnoreCase(high.text) <= 0;
    }

    /** A numeric text as millionths, where it is short enough: most are, and cost nothing to compare. */
    private static long millionths(String text) {
        var negative = text.charAt(0) == '-';
        var start = negative || text.charAt(0) == '+' ? 1 : 0;
        var point = text.indexOf('.');
        var end = point < 0 ? text.length() : point;
        var decimals = point < 0 ? 0 : text.length() - point - 1;
        if (end - start > MOST_WHOLE_DIGITS || decimals > MOST_DECIMALS) {
            return NO_MILLIONTHS;
        }
        var number = digits(text, start, end, 0);
        number = digits(text, end + 1, end + 1 + decimals, number);
        for (var i = decimals; i < MOST_DECIMALS; i++) {
            number *= 10;
        }
        return negative ? -number : number;
    }

    private static long digits(String text, int from, int to, long before) {
        var number = before;
        for (var i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    /** Digits with an optional sign and decimal point; no exponent, no thousands separator, no currency sign. */
    static boolean numeric(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return false;
        }
        var digits = 0;
        var points = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
