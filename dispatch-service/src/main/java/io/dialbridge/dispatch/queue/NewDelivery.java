package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.platform.PhoneDigits;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid request that is about to be stored.
 *
 * @param delivery as the sender takes it, without attempts
 * @param phoneNumber becomes its digits: by them the deliveries of a person are found
 */
public record NewDelivery(Delivery delivery, @Nullable String phoneNumber) {

    public NewDelivery {
        phoneNumber = PhoneDigits.of(phoneNumber);
    }

    UUID id() {
        return UUID.fromString(delivery.id());
    }

    LocalDate day() {
        return DeliveryDay.of(id());
    }

    /** The claim that comes with being stored as claimed. */
    Claim claim(String holder) {
        return new Claim(delivery, id(), day(), holder, 1, DeliveryDay.instant(id()), false, false);
    }

    /** Where it waits for its turn. */
    public LaneKey lane() {
        return new LaneKey(delivery.accountId(), delivery.target().lane());
    }
}
