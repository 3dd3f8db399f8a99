package io.dialbridge.workflow.events;

import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.Cancellation;
import io.dialbridge.workflow.loops.Notice;
import io.dialbridge.workflow.runs.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * What events cause: the rows that are written in the events' own transaction.
 *
 * @param cancellations of actions that waited before the events whose consequences these are
 */
public record Consequences(
        List<Run> runs,
        List<ActionRow> actions,
        List<OutboxMessage> messages,
        List<Cancellation> cancellations,
        List<Notice> notices) {

    Consequences() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Adds those of the next event, which may cancel what the events before it left waiting. */
    void add(Consequences next) {
        for (var cancellation : next.cancellations) {
            actions.replaceAll(row -> cancellation.reaches(row) ? cancellation.cancelled(row) : row);
        }
        runs.addAll(next.runs);
        actions.addAll(next.actions);
        messages.addAll(next.messages);
        cancellations.addAll(next.cancellations);
        notices.addAll(next.notices);
    }
}
