package io.dialbridge.dispatch.delivery;

import io.dialbridge.dispatch.payload.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is to be sent now.
 *
 * @param attempts how many were made before
 * @param createdAt when the event's action was made: the age of a request counts from here
 */
public record Delivery(
        String accountId,
        String id,
        String endpointId,
        Instant createdAt,
        Values values,
        @Nullable String traceParent,
        int attempts) {}
