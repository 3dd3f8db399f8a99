package io.dialbridge.intake.hopper;

import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.PhoneZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead to put into a campaign's hopper.
 *
 * @param priority 0 to 99; 99 is dialled first
 * @param expiresAt when it leaves undialled; null means never
 * @param timeZones IANA names of all zones that its number may lie in
 * @param ofCallback whether only a promise to call back puts it in: then it goes when that is taken back, and
 *     no event tells so
 * @param traceParent of the request that puts it in
 * @param causationDepth of what puts it in, for the event that its expiry is
 */
public record HopperEntry(
        long leadId,
        String campaignId,
        int priority,
        @Nullable Instant expiresAt,
        List<String> timeZones,
        boolean ofCallback,
        String traceParent,
        int causationDepth) {

    public static final int HIGHEST_PRIORITY = 99;

    public HopperEntry {
        // In one order, so that the same zones are the same key.
        timeZones = timeZones.stream().distinct().sorted().toList();
    }

    /** All zones that a number may lie in. */
    public static List<String> zones(Phone phone) {
        return PhoneZones.of(phone).stream().map(ZoneId::getId).toList();
    }

    /** Of two entries of one lead in one call: the later one, at the higher priority. */
    HopperEntry over(HopperEntry earlier) {
        return new HopperEntry(
                leadId,
                campaignId,
                earlier.campaignId.equals(campaignId) ? Math.max(earlier.priority, priority) : priority,
                expiresAt,
                timeZones,
                ofCallback && earlier.ofCallback,
                traceParent,
                causationDepth);
    }
}
