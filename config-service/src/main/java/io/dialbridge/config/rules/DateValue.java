package io.dialbridge.config.rules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date to compare with, as leads hold them (domain.md 3.3 "values are held in the account time zone") or as RFC 3339 writes them. */
final class DateValue {

    static final String FORMS = "2027-01-31, 2027-01-31 09:00:00 or 2027-01-31T09:00:00Z";

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DateValue() {}

    static boolean valid(@Nullable String text) {
        return parsed(text) != null;
    }

    /** Null for what is no date, and for a time with an offset; a date alone is its first moment. */
    static @Nullable LocalDateTime local(@Nullable String text) {
        return switch (parsed(text)) {
            case LocalDateTime time -> time;
            case LocalDate date -> date.atStartOfDay();
            case null, default -> null;
        };
    }

    private static @Nullable TemporalAccessor parsed(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
