package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.rules.PassHistory.Pair;

/** The actions of a workflow that wait for a lead, and why they no longer do. */
public record Cancellation(Pair pair, String reason) {

    /** The same for an action that is not stored yet. */
    public boolean reaches(ActionRow row) {
        return row.state() == ActionRow.State.PENDING
                && row.accountId().equals(pair.accountId())
                && row.workflowId().equals(pair.workflowId())
                && row.leadId().equals(pair.leadId());
    }

    public ActionRow cancelled(ActionRow row) {
        return row.settled(ActionRow.State.CANCELLED, reason, null, row.createdAt());
    }
}
