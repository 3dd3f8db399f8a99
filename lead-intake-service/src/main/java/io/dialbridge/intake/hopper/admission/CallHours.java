package io.dialbridge.intake.hopper.admission;

import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.intake.rules.GmtOffset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a campaign may call (domain.md 12.5): a number that may lie in several zones is called only when it is time in all of them.
 *
 * @param from minute of the day at the called place
 * @param until the first minute that is too late
 * @param offsets hours from UTC that the campaign calls
 * @param anyOffset true when it calls all
 */
public record CallHours(int from, int until, Set<ZoneOffset> offsets, boolean anyOffset) {

    /** Whether a number may be called. */
    public enum Answer {
        OPEN,
        OUTSIDE_HOURS,
        OTHER_OFFSET,
        /** Nobody knows where the number is, so nobody knows what time it is there. */
        ZONE_UNKNOWN
    }

    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");
    private static final int MINUTES_OF_HOUR = 60;
    private static final int SECONDS_OF_MINUTE = 60;

    public static CallHours of(LeadCreation settings) {
        return new CallHours(
                // A time that can't be read must not let a campaign call at night.
                minute(settings.callFrom(), Integer.MAX_VALUE),
                minute(settings.callUntil(), 0),
                settings.gmtOffsets().stream()
                        .map(GmtOffset::read)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                settings.gmtOffsets().isEmpty());
    }

    /** @param zones IANA names of all zones that the number may lie in */
    public Answer at(Instant now, List<String> zones) {
        if (zones.isEmpty()) {
            return Answer.ZONE_UNKNOWN;
        }
        return zones.stream()
                .map(zone -> at(now, zone))
                .filter(answer -> answer != Answer.OPEN)
                .findFirst()
                .orElse(Answer.OPEN);
    }

    private Answer at(Instant now, String zone) {
        var offset = offset(now, zone);
        if (offset.isEmpty()) {
            return Answer.ZONE_UNKNOWN;
        }
        var minute = now.atOffset(offset.get()).toLocalTime().toSecondOfDay() / SECONDS_OF_MINUTE;
        if (minute < from || minute >= until) {
            return Answer.OUTSIDE_HOURS;
        }
        return anyOffset || offsets.contains(offset.get()) ? Answer.OPEN : Answer.OTHER_OFFSET;
    }

    private static Optional<ZoneOffset> offset(Instant now, String zone) {
        try {
            return Optional.of(ZoneId.of(zone).getRules().getOffset(now));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static int minute(String text, int unreadable) {
        var time = TIME.matcher(text.strip());
        return time.matches()
                ? Integer.parseInt(time.group(1)) * MINUTES_OF_HOUR + Integer.parseInt(time.group(2))
                : unreadable;
    }
}
