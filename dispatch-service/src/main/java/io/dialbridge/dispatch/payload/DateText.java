package io.dialbridge.dispatch.payload;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Reads the dates of a lead or call: {@code Y-m-d}, {@code Y-m-d H:i[:s]}, also with a T between, or RFC 3339 with an offset. */
final class DateText {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ HH:mm[:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("]]")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int DATE_LENGTH = "2024-03-15".length();

    private DateText() {}

    /** The moment in the account's zone; midnight for a date alone. Empty for a zero date and for what is no date. */
    static Optional<ZonedDateTime> read(String value, ZoneId zone) {
        var text = spaced(value.strip());
        if (text.startsWith("0000-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime moment -> moment.atZoneSameInstant(zone);
                        case LocalDateTime local -> local.atZone(zone);
                        case LocalDate date -> date.atStartOfDay(zone);
                        default -> throw new DateTimeException("no date");
                    });
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String spaced(String text) {
        if (text.length() <= DATE_LENGTH) {
            return text;
        }
        var separator = text.charAt(DATE_LENGTH);
        return separator == 'T' || separator == 't'
                ? text.substring(0, DATE_LENGTH) + ' ' + text.substring(DATE_LENGTH + 1)
                : text;
    }
}
