package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list; null means any.
 *
 * @param cause of any of the attempts
 * @param chainOf that follow this delivery in its chain
 * @param from and after
 * @param to before, exclusive
 * @param text in a phone number, a result, or a body
 * @param after the delivery after which the page begins
 */
public record DeliveryFilter(
        @Nullable String leadId,
        @Nullable String phone,
        @Nullable String endpointId,
        @Nullable DeliveryStatus status,
        @Nullable Cause cause,
        @Nullable String chainOf,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        int limit,
        @Nullable UUID after) {}
