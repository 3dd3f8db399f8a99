package io.dialbridge.dispatch.delivery;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.payload.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is to be sent now.
 *
 * @param createdAt when the event's action was made: the age of a request counts from here
 * @param causationDepth of the event
 * @param attempts how many were made before
 */
public record Delivery(
        String accountId,
        String id,
        Target target,
        DeliveryTrigger trigger,
        @Nullable String leadId,
        Instant createdAt,
        int causationDepth,
        Values values,
        @Nullable String traceParent,
        int attempts) {}
