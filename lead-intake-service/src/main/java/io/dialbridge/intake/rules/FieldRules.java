package io.dialbridge.intake.rules;

import io.dialbridge.contracts.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a value is one that a custom field of its type can hold, and how it is kept. */
public final class FieldRules {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern MONEY =
            Pattern.compile("([+-]?)[$€£]?(\\d{1,3}(?:,\\d{3}){1,9}|\\d{1,30})(\\.\\d{1,30})?");
    private static final Pattern STATE = Pattern.compile("[A-Za-z]{2}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LENGTH_OF_DAY = "2026-01-31".length();

    private FieldRules() {}

    /**
     * The value as it is kept; empty when the field can't hold it.
     *
     * @param value not blank
     */
    public static Optional<String> kept(Field field, String value) {
        var text = value.strip();
        return switch (field.type()) {
            case TEXT, TEXTAREA, API_PROCESSING, API_LOOKUP -> Optional.of(value);
            case NUMBER -> NUMBER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
            case CURRENCY -> money(text);
            case DATE -> date(text);
            case DATETIME -> time(text);
            case STATE -> STATE.matcher(text).matches() ? Optional.of(text.toUpperCase(Locale.ROOT)) : Optional.empty();
            case DROPDOWN ->
                field.options().stream()
                        .filter(option -> option.equalsIgnoreCase(text))
                        .findFirst();
        };
    }

    /** The number that a text is, also one that is written with a currency sign and thousands separators. */
    public static Optional<BigDecimal> number(String text) {
        return money(text.strip()).map(BigDecimal::new);
    }

    /** What a sender has to write. */
    public static String wanted(Field field) {
        return switch (field.type()) {
            case TEXT, TEXTAREA, API_PROCESSING, API_LOOKUP -> "a text";
            case NUMBER -> "a number such as -12.5";
            case CURRENCY -> "an amount such as 1250.00";
            case DATE -> "a date of the form 2026-01-31";
            case DATETIME -> "a time of the form 2026-01-31 14:30:00";
            case STATE -> "a state of two letters";
            case DROPDOWN -> "one of " + Texts.shown(String.join(", ", field.options()));
        };
    }

    private static Optional<String> money(String text) {
        var matcher = MONEY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var cents = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(matcher.group(1) + matcher.group(2).replace(",", "") + cents);
    }

    private static Optional<String> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text).toString());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> time(String text) {
        try {
            var time = text.length() == LENGTH_OF_DAY
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return Optional.of(TIME.format(time));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
