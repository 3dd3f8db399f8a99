package io.dialbridge.workflow.dryrun;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as it lies there.
 *
 * @param payload null where it is too large to be looked at
 */
record HistoryRow(
        String id,
        String leadId,
        Instant occurredAt,
        Instant receivedAt,
        String traceParent,
        @Nullable String payload) {}
