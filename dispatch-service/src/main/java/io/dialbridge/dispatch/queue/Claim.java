package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Delivery;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A delivery that this process holds under a lease.
 *
 * @param version of the lock: a result counts only while it is still the same
 * @param sinceNanos {@link System#nanoTime()} before the claim was asked for, so that the lease never ends later than we think
 */
record Claim(Delivery delivery, UUID id, LocalDate day, int version, long sinceNanos) {

    LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }
}
