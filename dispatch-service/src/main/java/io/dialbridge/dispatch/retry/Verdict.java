package io.dialbridge.dispatch.retry;

import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.time.Instant;

/** What becomes of a delivery after an attempt. */
public sealed interface Verdict {

    DeliveryStatus status();

    record Delivered() implements Verdict {
        @Override
        public DeliveryStatus status() {
            return DeliveryStatus.DELIVERED;
        }
    }

    record Retrying(Instant at) implements Verdict {
        @Override
        public DeliveryStatus status() {
            return DeliveryStatus.RETRYING;
        }
    }

    record Failed() implements Verdict {
        @Override
        public DeliveryStatus status() {
            return DeliveryStatus.FAILED;
        }
    }

    record Expired() implements Verdict {
        @Override
        public DeliveryStatus status() {
            return DeliveryStatus.EXPIRED;
        }
    }
}
