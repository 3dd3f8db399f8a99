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

    /** What surely fits a long. */
    private static final int LONGEST_WHOLE_NUMBER = 18;

    private final String text;
    private final @Nullable BigDecimal number;
    private final boolean whole;
    private final long wholeNumber;
    private final @Nullable Instant instant;
    private final ZoneId zone;

    Operand(@Nullable String value, ZoneId zone) {
        this.text = value == null ? "" : value.strip();
        this.number = numeric(text) ? new BigDecimal(text) : null;
        this.whole = isWhole(text);
        this.wholeNumber = whole ? Long.parseLong(text) : 0;
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
        return value.equalsIgnoreCase(text) || (!value.isEmpty() && !text.isEmpty() && compare(value) == 0);
    }

    /** Negative, zero or positive as {@code value} stands before, at or after this operand. */
    int compare(String value) {
        if (number != null) {
            if (whole && isWhole(value)) {
                return Long.compare(Long.parseLong(value), wholeNumber);
            }
            if (numeric(value)) {
                return new BigDecimal(value).compareTo(number);
            }
        }
        if (instant != null) {
            var other = DateText.instant(value, zone);
            if (other != null) {
                return other.compareTo(instant);
            }
        }
        return value.compareToIgnoreCase(text);
    }

    /** True when the value lies between the two, all three compared in one and the same way. */
    static boolean between(String value, Operand low, Operand high) {
        if (low.number != null && high.number != null && numeric(value)) {
            var number = new BigDecimal(value);
            return number.compareTo(low.number) >= 0 && number.compareTo(high.number) <= 0;
        }
        if (low.instant != null && high.instant != null) {
            var instant = DateText.instant(value, low.zone);
            if (instant != null) {
                return !instant.isBefore(low.instant) && !instant.isAfter(high.instant);
            }
        }
        return value.compareToIgnoreCase(low.text) >= 0 && value.compareToIgnoreCase(high.text) <= 0;
    }

    /** Digits alone, and few enough for a long: most numbers are, and cost nothing to compare. */
    private static boolean isWhole(String text) {
        if (text.isEmpty() || text.length() > LONGEST_WHOLE_NUMBER) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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
