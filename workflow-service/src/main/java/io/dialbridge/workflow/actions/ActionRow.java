package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action of one run.
 *
 * @param id a UUID version 7
 * @param eventId the event whose values it runs with; null on rows of the releases in which all actions were immediate
 * @param listId the lead's list at the event
 * @param actionSet position of the set in the workflow, from 0
 * @param position position in the set, from 0
 * @param action what it does, as the workflow was when it fired; null where eventId is
 * @param reason why it was skipped, failed or cancelled; else null
 * @param dueAt when it runs or was to run; of one that is held for its call, the latest time
 * @param hold null unless it is held until its call has ended
 * @param deliveryId of what dispatch-service carries out, once it is handed on
 * @param settledAt when it was handed on, skipped, cancelled or failed
 */
public record ActionRow(
        String accountId,
        String id,
        String runId,
        @Nullable String eventId,
        String workflowId,
        String leadId,
        @Nullable String listId,
        int actionSet,
        int position,
        @Nullable Action action,
        String type,
        @Nullable String endpointId,
        State state,
        @Nullable String reason,
        Instant dueAt,
        @Nullable Hold hold,
        @Nullable String deliveryId,
        String traceParent,
        Instant createdAt,
        @Nullable Instant settledAt) {

    /**
     * The call whose end it waits for.
     *
     * @param earliest when it is due once the call has ended
     */
    public record Hold(String callLogId, Instant earliest) {}

    public enum State {
        /** Waits for its time. */
        PENDING,
        /** Handed on to the service that carries it out. */
        DONE,
        SKIPPED,
        FAILED,
        CANCELLED,
        /** Handed on before its time because a person asked for it. */
        FLUSHED
    }

    /** The same, settled. */
    ActionRow settled(State outcome, @Nullable String why, @Nullable String delivery, Instant at) {
        return new ActionRow(
                accountId,
                id,
                runId,
                eventId,
                workflowId,
                leadId,
                listId,
                actionSet,
                position,
                action,
                type,
                endpointId,
                outcome,
                why,
                outcome == State.FLUSHED ? at : dueAt,
                hold,
                delivery,
                traceParent,
                createdAt,
                at);
    }
}
