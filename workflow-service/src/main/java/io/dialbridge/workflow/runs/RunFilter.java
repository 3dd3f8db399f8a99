package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.rules.Evaluation.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list; null means all.
 *
 * @param from the run was made at or after
 * @param to the run was made before
 * @param after the last run of the page before
 */
record RunFilter(
        @Nullable String workflowId,
        @Nullable String leadId,
        @Nullable String eventId,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID after,
        int limit) {}
