package io.dialbridge.dispatch.log;

import io.dialbridge.platform.Ids;
import io.dialbridge.platform.PhoneDigits;
import io.dialbridge.platform.problems.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in a query, blanks at its ends apart: null for what is not given, and for what is wrong, which is noted by its name.
 *
 * @param errors takes what is wrong
 */
record QueryTexts(List<FieldError> errors) {

    private static final int EARLIEST_YEAR = 1;
    private static final int LATEST_YEAR = 9_999;
    private static final int LONGEST_TEXT = 500;
    private static final int DATE_LENGTH = "2026-11-22".length();

    static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    @Nullable
    String plain(String name, @Nullable String given) {
        return read(name, given, QueryTexts::storable, "must not hold the character NUL");
    }

    /** As numbers are stored; a text without digits finds nothing. */
    @Nullable
    String digits(String name, @Nullable String given) {
        var written = plain(name, given);
        var digits = PhoneDigits.of(written);
        return digits == null ? written : digits;
    }

    @Nullable
    SearchedText searched(String name, @Nullable String given, Function<String, SearchedText> reader) {
        var text = plain(name, given);
        if (text != null && text.length() > LONGEST_TEXT) {
            errors.add(new FieldError(name, "must not have more than " + LONGEST_TEXT + " characters"));
            return null;
        }
        return text == null ? null : reader.apply(text);
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String given, E[] values) {
        var names = String.join(", ", Arrays.stream(values).map(Enum::name).toList());
        return read(
                name,
                given,
                text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("none of them")),
                "must be one of " + names);
    }

    @Nullable
    ZoneId zone(String name, @Nullable String given) {
        return read(name, given, QueryTexts::known, "must be an IANA time zone such as America/New_York");
    }

    /** @param zone of a date, which is meant from its midnight on */
    @Nullable
    Instant time(String name, @Nullable String given, ZoneId zone) {
        return read(name, given, text -> instant(text, zone), "must be a time such as 2026-11-22T00:00:00Z, or a date");
    }

    @Nullable
    UUID place(String name, @Nullable String given) {
        return read(
                name,
                given,
                text -> Ids.parse(text).orElseThrow(IllegalArgumentException::new),
                "must be the next of a page");
    }

    private <T> @Nullable T read(String name, @Nullable String given, Function<String, T> reader, String reason) {
        var text = text(given);
        try {
            return text == null ? null : reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            errors.add(new FieldError(name, reason));
            return null;
        }
    }

    private static ZoneId known(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("offsets and abbreviations are no zones");
        }
        return ZoneId.of(name);
    }

    private static Instant instant(String text, ZoneId zone) {
        var time = text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(zone).toOffsetDateTime()
                : OffsetDateTime.parse(text);
        if (time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("no database has such a time");
        }
        return time.toInstant();
    }

    /** Postgres has no text with a NUL, so nothing could be found by it. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no database has such a text");
        }
        return text;
    }
}
