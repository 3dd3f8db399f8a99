package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.trace.TraceParent;
import io.dialbridge.workflow.actions.ActionRow.Hold;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.calls.CallChange;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.schedule.Due;
import io.dialbridge.workflow.schedule.Timetable;
import io.dialbridge.workflow.schedule.Zones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fired workflow does (domain.md 6.5 steps 7 and 8): a row for each action of each set, in order. What is due now is handed on, the
 * rest waits.
 *
 * @param traceParent of the event that fired it
 * @param live an agent is on a call with the lead
 */
public record ActionPlan(
        AccountSnapshot account,
        String workflowId,
        Workflow workflow,
        String runId,
        String leadId,
        Event event,
        String traceParent,
        boolean live,
        Instant now) {

    /** @param messages writes what is handed on */
    public List<Settlement> settlements(ActionMessages messages) {
        var results = new ArrayList<Settlement>();
        var timetable = new Timetable(Zones.ofAccount(account.timeZone()), workflow.schedule());
        for (var set = 0; set < workflow.actionSets().size(); set++) {
            var actions = workflow.actionSets().get(set).actions();
            for (var position = 0; position < actions.size(); position++) {
                results.add(result(actions.get(position), set, position, timetable, messages));
            }
        }
        return results;
    }

    private Settlement result(Action action, int set, int position, Timetable timetable, ActionMessages messages) {
        if (!action.active()) {
            return Settlement.of(row(action, set, position, now, null), State.SKIPPED, "the action is inactive", now);
        }
        return switch (timetable.due(action.schedule(), event.lead(), now)) {
            case Due.Impossible no ->
                Settlement.of(row(action, set, position, now, null), State.FAILED, no.reason(), now);
            case Due.At at -> due(action, set, position, at.time(), messages);
        };
    }

    private Settlement due(Action action, int set, int position, Instant time, ActionMessages messages) {
        var hold = hold(action, time);
        if (hold == null && !time.isAfter(now)) {
            var row = row(action, set, position, now, null);
            return new Handover(row, account, event, event.call(), live, now).run(State.DONE, messages);
        }
        var latest = hold == null ? time : time.plusSeconds(waitForCallLog(action));
        return new Settlement(row(action, set, position, latest, hold), Optional.empty());
    }

    /** Null where there is no call whose end it could wait for. */
    private @Nullable Hold hold(Action action, Instant time) {
        var callLogId = Rule.callLogId(event);
        return waitForCallLog(action) == 0 || callLogId == null || CallChange.isFinal(event.call())
                ? null
                : new Hold(callLogId, time);
    }

    private static int waitForCallLog(Action action) {
        return action instanceof Action.Integration integration ? integration.waitForCallLog() : 0;
    }

    private ActionRow row(Action action, int set, int position, Instant dueAt, @Nullable Hold hold) {
        return new ActionRow(
                account.accountId(),
                Ids.next(),
                runId,
                event.id(),
                workflowId,
                leadId,
                Rule.listId(event),
                set,
                position,
                action,
                ActionType.of(action).name(),
                endpointId(action),
                State.PENDING,
                null,
                dueAt,
                hold,
                null,
                TraceParent.of(traceParent).child().toString(),
                now,
                null);
    }

    private static @Nullable String endpointId(Action action) {
        var sending = Sending.of(action);
        return sending == null ? null : sending.endpointId();
    }
}
