package io.dialbridge.intake.submissions;

import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was posted, and what became of it.
 *
 * @param id a UUID version 7, so that ids order by time
 * @param tokenId that let the sender in; empty when the address itself is the credential
 * @param sender name of the token or address
 * @param test the sender was in test mode: nothing else was stored
 * @param phoneNumber as it was read, or as it was sent where it could not be
 * @param phoneCode country code of a number that was read
 * @param reasons against it; the first is the one that was answered
 * @param criteriaId Lead Post Criteria that decided, in their version
 * @param leadCriteria that the lead had to meet, in their versions
 * @param adaptorId that the door renamed the parameters with
 * @param parameters as they were sent, without the token
 * @param replayOf the submission that this one repeats
 */
public record Submission(
        String id,
        Instant receivedAt,
        Door door,
        String tokenId,
        String sender,
        boolean test,
        String phoneNumber,
        @Nullable String phoneCode,
        Outcome outcome,
        @Nullable Long leadId,
        List<Reason> reasons,
        @Nullable String criteriaId,
        @Nullable Long criteriaVersion,
        List<CriteriaVersion> leadCriteria,
        @Nullable String adaptorId,
        Map<String, String> parameters,
        @Nullable String replayOf,
        String traceParent) {

    public Submission {
        reasons = List.copyOf(reasons);
        leadCriteria = List.copyOf(leadCriteria);
    }

    /** A record of the configuration as it was at a time. */
    public record CriteriaVersion(String id, long version) {}

    /** What became of a submission. */
    public enum Outcome {
        ACCEPTED,
        UPDATED,
        /** The CRM has the lead, and the sender was told success. */
        KNOWN,
        REJECTED,
        QUARANTINED,
        /** Was in quarantine; a person let it in. */
        RELEASED,
        /** Was in quarantine; a person threw it away. */
        DISCARDED
    }
}
