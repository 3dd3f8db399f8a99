package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What made a delivery: a workflow's action, the replay of an earlier delivery, one that went before it in a chain, or a caller who waited for
 * the answer.
 *
 * @param chainOf the delivery whose reply this one follows; null for one that follows none
 * @param chainStep 2 or 3 for what follows; null for one that follows none
 */
public record DeliveryTrigger(
        Type type,
        @Nullable String workflowId,
        @Nullable String runId,
        @Nullable String actionId,
        @Nullable String replayOf,
        @Nullable String chainOf,
        @Nullable Integer chainStep) {

    public enum Type {
        WORKFLOW,
        REPLAY,
        /** A synchronous call of no further kind. */
        CALL,
        /** Asked the CRM about a lead before it was taken (domain.md 15). */
        DUPLICATE_CHECK,
        /** Asked a provider what kind of line a number is. */
        LINE_TYPE,
        /** Follows a delivered request to another endpoint ({@link NextCall}). */
        CHAIN,
        /** A person tried the endpoint. */
        TEST,
        /** Tells people about an endpoint of theirs. */
        NOTICE
    }

    public static DeliveryTrigger of(Type type) {
        return new DeliveryTrigger(type, null, null, null, null, null, null);
    }

    public static DeliveryTrigger workflow(String workflowId, String runId, String actionId) {
        return new DeliveryTrigger(Type.WORKFLOW, workflowId, runId, actionId, null, null, null);
    }
}
