package io.dialbridge.workflow.actions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action of one run.
 *
 * @param id a UUID version 7; of an INTEGRATION it is the id of the delivery too
 * @param actionSet position of the set in the workflow, from 0
 * @param position position in the set, from 0
 * @param reason why it was skipped or failed; null when DONE
 */
public record ActionRow(
        String accountId,
        String id,
        String runId,
        String workflowId,
        String leadId,
        int actionSet,
        int position,
        String type,
        @Nullable String endpointId,
        State state,
        @Nullable String reason,
        Instant dueAt,
        String traceParent,
        Instant createdAt) {

    public enum State {
        /** Handed on to the service that carries it out. */
        DONE,
        SKIPPED,
        FAILED
    }
}
