package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;

/**
 * A finished attempt.
 *
 * @param delivery as it was sent
 * @param attempt its status is that of the delivery from now on
 */
public record Settled(Delivery delivery, Attempt attempt) {

    public LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }
}
