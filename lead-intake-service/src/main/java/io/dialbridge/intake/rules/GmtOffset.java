package io.dialbridge.intake.rules;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours from UTC as people and dialers write them: {@code -7}, {@code -7.00}, {@code GMT-7}, {@code -03:30}. A fraction may be of an hour
 * or minutes, {@code 5.5} and {@code 5.30}: no zone on earth makes that ambiguous.
 */
public final class GmtOffset {

    private static final Pattern FORM =
            Pattern.compile("(?:GMT|UTC)?([+-]?)(\\d{1,2})(?:\\.(\\d{1,2})|:(\\d{2}))?", Pattern.CASE_INSENSITIVE);

    private static final int FARTHEST_HOURS = 14;
    private static final Map<String, Integer> MINUTES =
            Map.of("00", 0, "25", 15, "15", 15, "50", 30, "30", 30, "75", 45, "45", 45);

    private GmtOffset() {}

    /** Empty for what is no such text. */
    public static Optional<ZoneOffset> read(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var hours = Integer.parseInt(form.group(2));
        var minutes = minutes(form.group(3), form.group(4));
        if (minutes == null || hours * 60 + minutes > FARTHEST_HOURS * 60) {
            return Optional.empty();
        }
        var sign = "-".equals(form.group(1)) ? -1 : 1;
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
    }

    private static @Nullable Integer minutes(@Nullable String fraction, @Nullable String afterColon) {
        if (afterColon != null) {
            var minutes = Integer.parseInt(afterColon);
            return minutes < 60 ? minutes : null;
        }
        return fraction == null ? Integer.valueOf(0) : MINUTES.get(fraction.length() == 1 ? fraction + "0" : fraction);
    }
}
