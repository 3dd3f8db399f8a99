package io.dialbridge.workflow.events;

import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.runs.Run;
import java.util.ArrayList;
import java.util.List;

/** What a batch of events causes: the rows that are written in the events' own transaction. */
record Consequences(List<Run> runs, List<ActionRow> actions, List<OutboxMessage> messages) {

    Consequences() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Consequences others) {
        runs.addAll(others.runs);
        actions.addAll(others.actions);
        messages.addAll(others.messages);
    }
}
