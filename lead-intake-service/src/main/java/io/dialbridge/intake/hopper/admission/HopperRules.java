package io.dialbridge.intake.hopper.admission;

import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.contracts.Status;
import io.dialbridge.intake.hopper.admission.HopperDecision.Cause;
import io.dialbridge.intake.hopper.admission.HopperDecision.In;
import io.dialbridge.intake.hopper.admission.HopperDecision.NotIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A campaign's "API Lead Creation Settings" (domain.md 12.5). A lead that they keep out is stored all the same. */
public final class HopperRules {

    /** Statuses that say of a number itself that it is not to be called. */
    private static final Set<String> NEVER = Set.of("DNC", "WRONG", "DC");

    private HopperRules() {}

    /** IGNORE_RULES lets every lead in; a caller who wants the DNC list to count asks for that before (check_dnc). */
    public static HopperDecision decide(LeadCreation settings, HopperCandidate candidate, Instant now) {
        return switch (settings.mode()) {
            case IGNORE_RULES -> new In();
            case APPLY_RULES -> apply(settings, candidate, now);
        };
    }

    /**
     * A lead that waits already, and got a status that forbids to call it or whose number came to the DNC list: its entry is void.
     */
    public static boolean barred(LeadCreation settings, String status, Optional<Status> flags, boolean onDnc) {
        return settings.mode() == LeadCreation.Mode.APPLY_RULES
                && (onDnc
                        || forbids(status, flags)
                                && !settings.dialableStatuses().contains(status));
    }

    /**
     * A lead that waits already, and of which an edit changed where it belongs: whether it may go on waiting there. It may where only the
     * hour is wrong, for the hour comes.
     */
    public static boolean mayWait(LeadCreation settings, HopperCandidate candidate, Instant now) {
        return switch (decide(settings, candidate, now)) {
            case In in -> true;
            case NotIn refused ->
                refused.cause() == Cause.CALL_TIME && !candidate.timeZones().isEmpty();
        };
    }

    private static HopperDecision apply(LeadCreation settings, HopperCandidate candidate, Instant now) {
        if (!dialable(settings, candidate)) {
            return new NotIn(Cause.STATUS, "Leads of the status " + candidate.status() + " are not dialled.");
        }
        if (candidate.onDnc()) {
            return new NotIn(Cause.DNC, "The phone number is on the DNC list.");
        }
        return switch (CallHours.of(settings).at(now, candidate.timeZones())) {
            case OPEN ->
                candidate.meetsCriteria()
                        ? new In()
                        : new NotIn(Cause.LEAD_CRITERIA, "The lead does not meet the campaign's lead criteria.");
            case OUTSIDE_HOURS ->
                new NotIn(
                        Cause.CALL_TIME,
                        "It is not between " + settings.callFrom() + " and " + settings.callUntil()
                                + " everywhere where the number may be.");
            case ZONE_UNKNOWN -> new NotIn(Cause.CALL_TIME, "The time zone of the phone number is not known.");
            case OTHER_OFFSET -> new NotIn(Cause.GMT_OFFSET, "The campaign does not call the number's hours from GMT.");
        };
    }

    private static boolean dialable(LeadCreation settings, HopperCandidate candidate) {
        if (!settings.dialableStatuses().isEmpty()) {
            return settings.dialableStatuses().contains(candidate.status());
        }
        return !forbids(candidate.status(), candidate.flags())
                && candidate.flags().filter(Status::isFinal).isEmpty();
    }

    private static boolean forbids(String status, Optional<Status> flags) {
        return NEVER.contains(status) || flags.filter(Status::dnc).isPresent();
    }
}
