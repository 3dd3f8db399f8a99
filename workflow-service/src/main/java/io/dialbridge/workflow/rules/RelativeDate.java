package io.dialbridge.workflow.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment that moves with the event, as BEFORE and AFTER take it besides a date. In any case of letters, with or without spaces between
 * its parts, and at least one of the two:
 *
 * <pre>
 * [now | today | yesterday | tomorrow]  [(+ | -) NUMBER UNIT]
 * </pre>
 *
 * <ul>
 *   <li>{@code now}, which may be left out before an offset, is the event's {@code occurred_at}.
 *   <li>{@code today}, {@code yesterday} and {@code tomorrow} are the first instant of that day in the account's zone, as the day's
 *       date written out would be.
 *   <li>NUMBER has 1 to 5 digits. UNIT is {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month} or {@code year}, also
 *       with an {@code s}.
 *   <li>Minutes and hours are exact. Days and what is longer go by the calendar of the account's zone: the same time of day; the last
 *       day of a month that is too short; the first time after one that a clock change skips.
 * </ul>
 *
 * <p>So BEFORE {@code -30 days} holds for what was more than 30 days before the event, AFTER {@code now} for what is to come, and BEFORE
 * {@code today +18 hours} for what is or was before 18:00, but for the days on which the clocks change.
 */
final class RelativeDate {

    private static final Pattern FORM = Pattern.compile("""
            (?ix) (now | today | yesterday | tomorrow)? \\s*
            (?: ([+-]) \\s* ([0-9]{1,5}) \\s* (minute | hour | day | week | month | year) s? )?
            """);

    private final ZoneId zone;
    private final @Nullable String start;
    private final long amount;
    private final ChronoUnit unit;

    private RelativeDate(Matcher parts, ZoneId zone) {
        var number = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
        this.zone = zone;
        this.start = parts.group(1) == null ? null : parts.group(1).toLowerCase(Locale.ROOT);
        this.amount = "-".equals(parts.group(2)) ? -number : number;
        this.unit = parts.group(4) == null
                ? ChronoUnit.MINUTES
                : ChronoUnit.valueOf(parts.group(4).toUpperCase(Locale.ROOT) + "S");
    }

    /** Null where the text is not of this form. */
    static @Nullable RelativeDate of(String text, ZoneId zone) {
        var parts = FORM.matcher(text);
        return text.isEmpty() || !parts.matches() ? null : new RelativeDate(parts, zone);
    }

    /** The moment that it means at an event of this time. */
    Instant from(Instant occurredAt) {
        return start(occurredAt.atZone(zone)).plus(amount, unit).toInstant();
    }

    private ZonedDateTime start(ZonedDateTime now) {
        return switch (start) {
            case "today" -> startOf(now.toLocalDate());
            case "yesterday" -> startOf(now.toLocalDate().minusDays(1));
            case "tomorrow" -> startOf(now.toLocalDate().plusDays(1));
            case null, default -> now;
        };
    }

    private ZonedDateTime startOf(LocalDate day) {
        return day.atStartOfDay(zone);
    }
}
