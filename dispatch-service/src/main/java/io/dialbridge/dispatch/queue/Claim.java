package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A delivery that this process holds.
 *
 * @param holder under which name
 * @param version of the lock: a result counts only while it is still the same
 * @param dueAt since when it could be claimed
 * @param ordered true when others of its key may wait for its end
 * @param unsure true when another held it and died or gave it up in mid-send: it may have been sent
 */
record Claim(
        Delivery delivery,
        UUID id,
        LocalDate day,
        String holder,
        int version,
        Instant dueAt,
        boolean ordered,
        boolean unsure) {

    LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }

    DeliveryStore.Key key() {
        return new DeliveryStore.Key(delivery.accountId(), id);
    }
}
