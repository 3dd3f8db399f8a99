package io.dialbridge.intake.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.dialbridge.intake.lead.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the clock of a called person may stand, by the number alone. A number that says little has many candidates: an area that a zone
 * border cuts has both sides, and a toll-free or non-geographic number has every zone of its country code. Whoever must not call too early
 * or too late has to fit all of them.
 */
public final class PhoneZones {

    /**
     * Stands for "anywhere" behind a +1: the clocks of the fifty states. The tables name forty zones from Guam to St. John's, and no moment
     * is within calling hours in all of those: a toll-free number could never be called.
     */
    private static final List<String> UNITED_STATES = List.of(
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu");

    /** What the tables answer for "anywhere" behind a +1. */
    private static final List<String> NORTH_AMERICA = PhoneNumberToTimeZonesMapper.getInstance()
            .getTimeZonesForGeographicalNumber(
                    new PhoneNumber().setCountryCode(1).setNationalNumber(8_002_345_678L));

    private PhoneZones() {}

    /** All candidates; none for a number that no numbering plan has. */
    public static List<ZoneId> of(Phone phone) {
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse("+" + phone.code() + phone.number(), null);
            return names(util, number).flatMap(name -> zone(name).stream()).toList();
        } catch (NumberParseException none) {
            return List.of();
        }
    }

    /** What the candidates' clocks show at a moment, as hours and minutes from UTC; east is more. */
    public static SortedSet<ZoneOffset> offsets(Phone phone, Instant at) {
        // The natural order of offsets is from east to west.
        var offsets = new TreeSet<ZoneOffset>((one, other) -> other.compareTo(one));
        of(phone).forEach(zone -> offsets.add(zone.getRules().getOffset(at)));
        return offsets;
    }

    private static Stream<String> names(PhoneNumberUtil util, PhoneNumber number) {
        var zones = PhoneNumberToTimeZonesMapper.getInstance();
        if (!util.isPossibleNumber(number)) {
            return Stream.empty();
        }
        // Nobody's number yet is somewhere by its area code: plans grow faster than tables.
        var names = util.isValidNumber(number)
                ? zones.getTimeZonesForNumber(number)
                : zones.getTimeZonesForGeographicalNumber(number);
        return names.equals(NORTH_AMERICA) ? UNITED_STATES.stream() : names.stream();
    }

    /** Empty for "unknown", which the tables have as the name of a zone. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
                    ? Optional.empty()
                    : Optional.of(ZoneId.of(name));
        } catch (DateTimeException newerThanThisJava) {
            return Optional.empty();
        }
    }
}
