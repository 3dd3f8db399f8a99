package io.dialbridge.intake.callbacks.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code 2026-03-05 14:30:00}, the same with a {@code T}, and {@code 2026-03-05 02:30 PM}; seconds may be left out (domain.md 20, row 12). */
public final class CallbackTime {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s?([AP])M)?", Pattern.CASE_INSENSITIVE);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int FIRST_YEAR = 1970;
    private static final int NOON = 12;

    private CallbackTime() {}

    public static Optional<LocalDateTime> read(String text) {
        var form = FORM.matcher(text.strip());
        try {
            return form.matches() ? Optional.of(read(form)).filter(CallbackTime::meant) : Optional.empty();
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /**
     * When a clock in the zone shows the time. A time that it skips when it is put forward is as much later; of a time that it shows
     * twice the first is meant.
     */
    public static Instant instant(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }

    /** In 24 hours, whatever it was given in. */
    public static String text(LocalDateTime local) {
        return SHOWN.format(local);
    }

    private static LocalDateTime read(Matcher form) {
        var seconds = form.group(4) == null ? 0 : Integer.parseInt(form.group(4));
        var hour = hour(Integer.parseInt(form.group(2)), form.group(5));
        return LocalDate.parse(form.group(1)).atTime(LocalTime.of(hour, Integer.parseInt(form.group(3)), seconds));
    }

    private static int hour(int written, @Nullable String half) {
        if (half == null) {
            return written;
        }
        if (written < 1 || written > NOON) {
            throw new DateTimeException("a half of the day has twelve hours");
        }
        return written % NOON + (half.equalsIgnoreCase("P") ? NOON : 0);
    }

    /** Zero dates are no dates. */
    private static boolean meant(LocalDateTime time) {
        return time.getYear() >= FIRST_YEAR;
    }
}
