package io.dialbridge.dispatch.replays;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay by filter.
 *
 * @param filter as it was asked for, with the phone number's digits
 * @param total deliveries that the filter found when the replay was made
 * @param made new deliveries so far
 * @param skipped how many were not sent again, by reason
 * @param withdrawn new deliveries that waited when the replay was cancelled, and were not sent
 * @param outcomes what became of the new deliveries; null in lists, and of more than 10,000
 * @param createdBy the name of the token
 * @param cancelledBy the name of the token; null unless it was cancelled
 * @param endedAt null while there are deliveries to make, or to take back
 */
public record ReplayJob(
        String id,
        State state,
        Map<String, String> filter,
        String mapping,
        int ratePerSecond,
        int total,
        int made,
        Map<String, Integer> skipped,
        int withdrawn,
        @Nullable Outcomes outcomes,
        String createdBy,
        Instant createdAt,
        @Nullable String cancelledBy,
        @Nullable Instant endedAt) {

    /** Where a replay stands. */
    public enum State {
        RUNNING,
        /** Every delivery was copied or skipped; some copies may still wait for their turn. */
        DONE,
        CANCELLED,
        /** Given up after repeated faults of this service; what was made stays. */
        FAILED
    }

    /** What became of the new deliveries; what was withdrawn is none of these. */
    public record Outcomes(int delivered, int failed, int waiting) {}

    ReplayJob with(Outcomes now) {
        return new ReplayJob(
                id,
                state,
                filter,
                mapping,
                ratePerSecond,
                total,
                made,
                skipped,
                withdrawn,
                now,
                createdBy,
                createdAt,
                cancelledBy,
                endedAt);
    }

    ReplayJob with(Map<String, String> shown) {
        return new ReplayJob(
                id,
                state,
                shown,
                mapping,
                ratePerSecond,
                total,
                made,
                skipped,
                withdrawn,
                outcomes,
                createdBy,
                createdAt,
                cancelledBy,
                endedAt);
    }
}
