package io.dialbridge.intake.decision;

import io.dialbridge.contracts.CarrierType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a lead to insert.
 *
 * @param match the lead that update_if_found means
 * @param hits of the probes that found something, in the order of the probes
 * @param onDnc how the DNC entry that the number is on reads; null when it is on none or was not looked for
 * @param line null when unknown or not looked for
 * @param youngest when the youngest stored lead with the number was created; null when there is none or it was not looked for
 * @param crm what the CRM said of the lead
 */
public record Facts(
        @Nullable Long match,
        List<Hit> hits,
        @Nullable String onDnc,
        @Nullable Line line,
        @Nullable Instant youngest,
        CrmAnswer crm) {

    public static final Facts NONE = new Facts(null, List.of(), null, null, null, new CrmAnswer.NotAsked());

    /**
     * @param probe position among the probes
     * @param leadIds what it found, the one to name first
     */
    public record Hit(int probe, List<Long> leadIds) {}

    /** What kind of line a number is, and whose. */
    public record Line(CarrierType type, @Nullable String carrier) {}

    public Facts with(CrmAnswer answer) {
        return new Facts(match, hits, onDnc, line, youngest, answer);
    }

    public Facts with(@Nullable Line found) {
        return new Facts(match, hits, onDnc, found, youngest, crm);
    }
}
