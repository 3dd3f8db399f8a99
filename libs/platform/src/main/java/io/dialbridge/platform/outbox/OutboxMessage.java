package io.dialbridge.platform.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message for the next service.
 *
 * @param destination the name of an {@link OutboxDestination}
 * @param id the receiver's key for dropping repeats
 * @param payload the JSON text of one item of the batch
 */
public record OutboxMessage(
        String accountId,
        String destination,
        String id,
        String payload,
        @Nullable String traceParent) {}
