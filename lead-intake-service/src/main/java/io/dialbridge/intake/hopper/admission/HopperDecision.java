package io.dialbridge.intake.hopper.admission;

import java.util.Locale;

/** Whether a lead may wait in a campaign's hopper. */
public sealed interface HopperDecision {

    record In() implements HopperDecision {}

    /** @param text a sentence for the sender */
    record NotIn(Cause cause, String text) implements HopperDecision {}

    /** Which rule kept a lead out. */
    enum Cause {
        STATUS,
        DNC,
        CALL_TIME,
        GMT_OFFSET,
        LEAD_CRITERIA,
        CAMPAIGN,
        ARCHIVED;

        /** The name as replies carry it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
