package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process holds.
 *
 * @param holder under which name
 * @param version of the lock: a result counts only while it is still the same
 * @param dueAt since when it could be claimed
 * @param ordered true when others of its key may wait for its end
 * @param unsure true when another held it and died or gave it up in mid-send: it may have been sent
 * @param unreadable why the delivery can't be sent as it is stored, what it holds here being a part; null when it can
 */
record Claim(
        Delivery delivery,
        UUID id,
        LocalDate day,
        String holder,
        int version,
        Instant dueAt,
        boolean ordered,
        boolean unsure,
        @Nullable String unreadable) {

    /** One that can be sent. */
    Claim(
            Delivery delivery,
            UUID id,
            LocalDate day,
            String holder,
            int version,
            Instant dueAt,
            boolean ordered,
            boolean unsure) {
        this(delivery, id, day, holder, version, dueAt, ordered, unsure, null);
    }

    LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }

    DeliveryStore.Key key() {
        return new DeliveryStore.Key(delivery.accountId(), id);
    }
}
