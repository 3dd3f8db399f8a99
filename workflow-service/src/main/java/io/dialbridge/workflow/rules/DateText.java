package io.dialbridge.workflow.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as leads and calls hold them ({@code Y-m-d}, {@code Y-m-d H:i:s}, in the account's zone) and as RFC 3339 writes them. A date
 * alone is its first instant; a time that a clock change skips is the one after it.
 */
public final class DateText {

    private static final int DATE = "2026-11-22".length();
    private static final int DATE_AND_TIME = "2026-11-22 15:04:05".length();

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private DateText() {}

    /** Null where the text is not such a date. */
    public static @Nullable Instant instant(String text, ZoneId zone) {
        if (text.length() < DATE || text.charAt(4) != '-' || text.charAt(7) != '-' || isZero(text)) {
            return null;
        }
        try {
            return isPlain(text) ? plain(text).atZone(zone).toInstant() : any(text, zone);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static boolean isPlain(String text) {
        return text.length() == DATE_AND_TIME
                && (text.charAt(10) == ' ' || text.charAt(10) == 'T')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** What leads and calls hold is read without a formatter: this is asked of every candidate of every event. */
    private static LocalDateTime plain(String text) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static @Nullable Instant any(String text, ZoneId zone) {
        return switch (FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.atZone(zone).toInstant();
            case LocalDate date -> date.atStartOfDay(zone).toInstant();
            default -> null;
        };
    }

    /** {@code 0000-00-00 00:00:00} counts as empty (domain.md 21.1 case 11). */
    public static boolean isZero(String text) {
        return text.startsWith("0000-00-00");
    }
}
