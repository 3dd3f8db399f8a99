package io.dialbridge.workflow.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as leads and calls hold them ({@code Y-m-d}, {@code Y-m-d H:i:s}, in the account's zone) and as RFC 3339 writes them. A date
 * alone is its first instant; a time that a clock change skips is the one after it.
 */
final class DateText {

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
    static @Nullable Instant instant(String text, ZoneId zone) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-' || isZero(text)) {
            return null;
        }
        try {
            return switch (FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                case OffsetDateTime time -> time.toInstant();
                case LocalDateTime time -> time.atZone(zone).toInstant();
                case LocalDate date -> date.atStartOfDay(zone).toInstant();
                default -> null;
            };
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    /** {@code 0000-00-00 00:00:00} counts as empty (domain.md 21.1 case 11). */
    static boolean isZero(String text) {
        return text.startsWith("0000-00-00");
    }
}
