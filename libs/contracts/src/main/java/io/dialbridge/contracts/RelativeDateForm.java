package io.dialbridge.contracts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
public final class RelativeDateForm {

    private static final Pattern FORM = Pattern.compile("""
            (?ix) (?<start> now | today | yesterday | tomorrow)? \\s*
            (?: (?<sign> [+-]) \\s* (?<number> [0-9]{1,5}) \\s* (?<unit> minute | hour | day | week | month | year) s? )?
            """);

    private RelativeDateForm() {}

    public static boolean matches(String text) {
        return !text.isBlank() && matcher(text).matches();
    }

    /** With the groups start, sign, number and unit, each of which may be missing. */
    public static Matcher matcher(String text) {
        return FORM.matcher(text.strip());
    }
}
