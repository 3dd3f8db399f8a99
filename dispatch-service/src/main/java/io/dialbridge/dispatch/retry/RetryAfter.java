package io.dialbridge.dispatch.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header: seconds or an HTTP date (RFC 9110 section 10.2.3). */
public final class RetryAfter {

    /** More seconds than this are as good as forever; it keeps the arithmetic from overflowing. */
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * The same of a reply that says when it was made.
     *
     * @param date its {@code Date} header: the time that it names is by the same clock, whatever ours says; without one ours counts
     */
    public static Duration parse(@Nullable String header, @Nullable String date, Instant now) {
        var made = date == null ? null : instant(date.strip());
        return parse(header, made == null ? now : made);
    }

    /** How long from now; zero when the header is missing, malformed or past. */
    public static Duration parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Duration.ZERO;
        }
        var text = header.strip();
        if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Duration.ofSeconds(text.length() > MOST_DIGITS ? 999_999_999L : Long.parseLong(text));
        }
        var until = instant(text);
        return until == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
    }

    private static @Nullable Instant instant(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
