package io.dialbridge.intake.callbacks.schedule;

import io.dialbridge.intake.rules.GmtOffset;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A zone as senders name it: an IANA name, hours from UTC, or what North Americans call theirs. EST and EDT both mean the clocks of the
 * east coast, which know by themselves when it is summer; hours from UTC never change.
 */
public final class CallbackZone {

    private static final Map<String, String> AMERICAN = Map.ofEntries(
            Map.entry("e", "America/New_York"),
            Map.entry("eastern", "America/New_York"),
            Map.entry("c", "America/Chicago"),
            Map.entry("central", "America/Chicago"),
            Map.entry("m", "America/Denver"),
            Map.entry("mountain", "America/Denver"),
            Map.entry("p", "America/Los_Angeles"),
            Map.entry("pacific", "America/Los_Angeles"),
            Map.entry("ak", "America/Anchorage"),
            Map.entry("alaska", "America/Anchorage"),
            Map.entry("h", "Pacific/Honolulu"),
            Map.entry("hawaii", "Pacific/Honolulu"),
            Map.entry("a", "America/Halifax"),
            Map.entry("atlantic", "America/Halifax"),
            Map.entry("arizona", "America/Phoenix"));

    private static final Map<String, String> IANA = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(
                    name -> name.toLowerCase(Locale.ROOT), Function.identity(), (one, other) -> one));

    private CallbackZone() {}

    public static Optional<ZoneId> read(String text) {
        var name = text.strip().toLowerCase(Locale.ROOT);
        var american = AMERICAN.get(region(name));
        if (american != null) {
            return Optional.of(ZoneId.of(american));
        }
        if (name.equals("utc") || name.equals("gmt") || name.equals("z")) {
            return Optional.of(ZoneOffset.UTC);
        }
        var iana = IANA.get(name);
        return iana != null
                ? Optional.of(ZoneId.of(iana))
                : GmtOffset.read(name).map(Function.identity());
    }

    /** {@code e} of est, edt and et; {@code eastern} of "Eastern", "Eastern Time" and "Eastern Standard Time (US & Canada)". */
    private static String region(String name) {
        if (name.matches("[a-z]{1,2}[sd]t|[ecmp]t|akt")) {
            return name.replaceFirst("[sd]?t$", "");
        }
        return name.replaceFirst("( (standard|daylight))?( time)?( \\(us & canada\\))?$", "")
                .replaceFirst("^[ecmpah]$", "");
    }
}
