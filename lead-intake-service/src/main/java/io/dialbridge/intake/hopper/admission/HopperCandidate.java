package io.dialbridge.intake.hopper.admission;

import io.dialbridge.contracts.Status;
import java.util.List;
import java.util.Optional;

/**
 * What decides about a lead that asks for the hopper.
 *
 * @param status the lead's, upper case
 * @param flags of that status; empty for a status that every account has
 * @param timeZones IANA names of all zones that its number may lie in
 * @param onDnc the number is on the DNC list
 * @param meetsCriteria the campaign has no Advanced Lead Filter, or the lead passed it
 */
public record HopperCandidate(
        String status, Optional<Status> flags, List<String> timeZones, boolean onDnc, boolean meetsCriteria) {

    public HopperCandidate {
        timeZones = List.copyOf(timeZones);
    }
}
