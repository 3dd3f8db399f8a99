package io.dialbridge.dispatch.health;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an endpoint does, as the API shows it. */
@Schema(name = "EndpointHealthView")
record EndpointView(
        String id,
        String name,

        @Schema(description = "Of its URL") @Nullable String host,

        @Schema(description = "As it is configured; an inactive one is sent nothing")
        boolean active,

        State state,

        @Schema(description = "When it came into this state; null for ACTIVE") @Nullable
        Instant since,

        @Schema(description = "Why it is in this state, in words; null for ACTIVE") @Nullable
        String reason,

        @Schema(description = "Attempts that failed since the last success")
        int consecutiveFailures,

        @Nullable Instant failingSince,

        @Schema(description = "Of the last attempt that failed, in words") @Nullable
        String lastError,

        @Nullable Instant lastErrorAt,

        @Schema(description = "Of an endpoint that does well it may be a minute behind") @Nullable
        Instant lastSuccessAt,

        @Schema(description = "When a pause ends by itself; null when somebody must resume it") @Nullable
        Instant pausedUntil,

        @Schema(description = "Until when its backlog drains at a rate that grows; null when it does not") @Nullable
        Instant rampUntil,

        @Schema(description = "Attempts of its last 100 deliveries within 24 hours; the next two are of these")
        int attempts,

        @Nullable Double successPercent,
        @Nullable Long p95Ms,

        @Schema(description = "Deliveries that wait; counted up to 1,000")
        int backlog,

        @Schema(description = "True where there are more than are counted")
        boolean backlogMore,

        @Schema(description = "When the oldest of these was made") @Nullable
        Instant oldestAt,

        @Schema(description = "When the next one is due; null while nothing is sent or nothing waits") @Nullable
        Instant nextAttemptAt) {

    /** What is told of several at once is the first of DISABLED, PAUSED, FAILING. */
    enum State {
        ACTIVE,
        FAILING,
        PAUSED,
        DISABLED
    }
}
