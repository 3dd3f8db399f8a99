package io.dialbridge.workflow.schedule;

import io.dialbridge.workflow.rules.AccountZone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose clock counts. */
public final class Zones {

    /** Hours east of Greenwich as people and dialers write them: {@code -5}, {@code -5.00}, {@code 5.5} and {@code 5.30}, {@code GMT-5}. */
    private static final Pattern HOURS =
            Pattern.compile("(?:GMT|UTC)?([+-]?)(\\d{1,2})(?:\\.(\\d{1,2}))?", Pattern.CASE_INSENSITIVE);

    /** A fraction may be of an hour or minutes: no zone on earth makes that ambiguous. */
    private static final Map<String, Integer> MINUTES =
            Map.of("00", 0, "25", 15, "15", 15, "50", 30, "30", 30, "75", 45, "45", 45);

    private static final int FARTHEST_HOURS = 14;

    private static final Pattern COMPACT = Pattern.compile("[+-]\\d{4}");

    private Zones() {}

    /** UTC where this JDK does not know the name. */
    public static ZoneId ofAccount(String name) {
        return AccountZone.of(name).orElse(ZoneOffset.UTC);
    }

    /**
     * The zone that a lead's {@code locale_gmt} names: hours from Greenwich, an offset such as {@code -05:00} or {@code GMT-5}, or an IANA
     * name. The account's where it says nothing that can be read.
     */
    static ZoneId ofLead(@Nullable String localeGmt, ZoneId account) {
        var text = localeGmt == null ? "" : localeGmt.strip();
        if (text.isEmpty()) {
            return account;
        }
        var form = HOURS.matcher(text);
        var zone = form.matches() ? hours(form.group(1), form.group(2), form.group(3)) : named(text);
        return zone == null ? account : zone;
    }

    private static @Nullable ZoneId hours(String sign, String whole, @Nullable String fraction) {
        var digits = fraction == null ? "00" : fraction;
        var minutes = MINUTES.get(digits.length() == 1 ? digits + "0" : digits);
        var hours = Integer.parseInt(whole);
        if (minutes == null || hours * 60 + minutes > FARTHEST_HOURS * 60) {
            return null;
        }
        return "-".equals(sign)
                ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
                : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    private static @Nullable ZoneId named(String text) {
        try {
            return COMPACT.matcher(text).matches() ? ZoneOffset.of(text) : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}
