package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.FollowUp;
import org.jspecify.annotations.Nullable;

/**
 * A finished attempt.
 *
 * @param delivery as it was sent
 * @param attempt its status is that of the delivery from now on
 * @param followUp the next call of its chain; null when nothing follows
 */
public record Settled(
        Delivery delivery, Attempt attempt, @Nullable FollowUp followUp) {

    /** One that nothing follows. */
    public Settled(Delivery delivery, Attempt attempt) {
        this(delivery, attempt, null);
    }

    public LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }
}
