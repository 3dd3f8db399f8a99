package io.dialbridge.dispatch.retry;

import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.time.Duration;

/** What becomes of a delivery after an attempt. */
public sealed interface Verdict {

    DeliveryStatus status();

    record Delivered() implements Verdict {
        @Override
        public DeliveryStatus status() {
            return DeliveryStatus.DELIVERED;
        }
    }

    /**
     * @param pause from the moment at which the result is written: a time would be that of this machine's clock, and it becomes due by the
     *     database's
     */
    record Retrying(Duration pause) implements Verdict {
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
