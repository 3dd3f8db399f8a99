package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/** What made a delivery: a workflow's action, or the replay of an earlier delivery. */
public record DeliveryTrigger(
        Type type,
        @Nullable String workflowId,
        @Nullable String runId,
        @Nullable String actionId,
        @Nullable String replayOf) {

    public enum Type {
        WORKFLOW,
        REPLAY
    }

    public static DeliveryTrigger workflow(String workflowId, String runId, String actionId) {
        return new DeliveryTrigger(Type.WORKFLOW, workflowId, runId, actionId, null);
    }
}
