package io.dialbridge.workflow.schedule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose clock counts. */
public final class Zones {

    private static final BigDecimal SECONDS_OF_HOUR = BigDecimal.valueOf(3_600);
    private static final int QUARTER = 900;

    /** Hours east of Greenwich as dialers write them: {@code -5}, {@code -5.00}, {@code 5.5}. */
    private static final Pattern HOURS = Pattern.compile("[+-]?\\d{1,2}(\\.\\d{1,2})?");

    private static final Pattern COMPACT = Pattern.compile("[+-]\\d{4}");

    private Zones() {}

    /** UTC where this JDK does not know the name. */
    public static ZoneId ofAccount(String name) {
        var zone = named(name);
        return zone == null ? ZoneOffset.UTC : zone;
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
        var zone = HOURS.matcher(text).matches() ? hours(text) : named(text);
        return zone == null ? account : zone;
    }

    private static @Nullable ZoneId hours(String text) {
        var seconds = new BigDecimal(text).multiply(SECONDS_OF_HOUR).intValue();
        return seconds % QUARTER == 0 ? offset(seconds) : null;
    }

    private static @Nullable ZoneId offset(int seconds) {
        return Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds() ? ZoneOffset.ofTotalSeconds(seconds) : null;
    }

    private static @Nullable ZoneId named(String text) {
        try {
            return COMPACT.matcher(text).matches() ? ZoneOffset.of(text) : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}
