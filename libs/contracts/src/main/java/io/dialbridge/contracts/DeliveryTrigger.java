package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/** What made a delivery: a workflow's action, the replay of an earlier delivery, or a caller who waited for the answer. */
public record DeliveryTrigger(
        Type type,
        @Nullable String workflowId,
        @Nullable String runId,
        @Nullable String actionId,
        @Nullable String replayOf) {

    public enum Type {
        WORKFLOW,
        REPLAY,
        /** A synchronous call of no further kind. */
        CALL,
        /** Asked the CRM about a lead before it was taken (domain.md 15). */
        DUPLICATE_CHECK,
        /** Asked a provider what kind of line a number is. */
        LINE_TYPE
    }

    public static DeliveryTrigger of(Type type) {
        return new DeliveryTrigger(type, null, null, null, null);
    }

    public static DeliveryTrigger workflow(String workflowId, String runId, String actionId) {
        return new DeliveryTrigger(Type.WORKFLOW, workflowId, runId, actionId, null);
    }
}
