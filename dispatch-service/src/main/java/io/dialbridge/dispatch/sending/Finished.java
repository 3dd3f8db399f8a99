package io.dialbridge.dispatch.sending;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.FollowUp;
import io.dialbridge.dispatch.retry.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A finished attempt and what it means for its delivery.
 *
 * @param followUp what is called next, when the delivery was delivered and is one of a chain
 */
public record Finished(
        Attempt attempt, Verdict verdict, @Nullable FollowUp followUp) {

    /** One that nothing follows. */
    public Finished(Attempt attempt, Verdict verdict) {
        this(attempt, verdict, null);
    }
}
