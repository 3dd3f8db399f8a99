package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.trace.TraceParent;
import io.dialbridge.workflow.actions.ActionRow.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fired workflow does (domain.md 6.5 steps 7 and 8): a row for each action of each set, in order. All actions are immediate.
 *
 * @param traceParent of the event that fired it
 */
public record ActionPlan(
        AccountSnapshot account,
        String workflowId,
        Workflow workflow,
        String runId,
        String leadId,
        String traceParent,
        Instant now) {

    public List<ActionRow> rows() {
        var rows = new ArrayList<ActionRow>();
        for (var set = 0; set < workflow.actionSets().size(); set++) {
            var actions = workflow.actionSets().get(set).actions();
            for (var position = 0; position < actions.size(); position++) {
                rows.add(row(actions.get(position), set, position));
            }
        }
        return rows;
    }

    private ActionRow row(Action action, int set, int position) {
        return switch (action) {
            case Action.Integration it -> integration(it, set, position);
            default -> throw new IllegalStateException("not planned: " + action);
        };
    }

    private ActionRow integration(Action.Integration action, int set, int position) {
        if (!action.active()) {
            return row(action, set, position, State.SKIPPED, "the action is inactive");
        }
        if (!account.endpoints().containsKey(action.endpointId())) {
            return row(
                    action,
                    set,
                    position,
                    State.FAILED,
                    "there is no endpoint " + action.endpointId() + " in this account");
        }
        return row(action, set, position, State.DONE, null);
    }

    private ActionRow row(Action.Integration action, int set, int position, State state, @Nullable String reason) {
        return new ActionRow(
                account.accountId(),
                Ids.next(),
                runId,
                workflowId,
                leadId,
                set,
                position,
                "INTEGRATION",
                action.endpointId(),
                state,
                reason,
                now,
                TraceParent.of(traceParent).child().toString(),
                now);
    }
}
