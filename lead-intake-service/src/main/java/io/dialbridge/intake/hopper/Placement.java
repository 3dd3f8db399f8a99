package io.dialbridge.intake.hopper;

import io.dialbridge.intake.hopper.admission.HopperDecision;

/** What became of the wish to put a lead into the hopper. */
sealed interface Placement {

    /** @param fresh false for a lead that waited already */
    record Placed(HopperRow entry, boolean fresh) implements Placement {}

    record KeptOut(HopperDecision.NotIn decision) implements Placement {}

    record NoSuchLead() implements Placement {}
}
