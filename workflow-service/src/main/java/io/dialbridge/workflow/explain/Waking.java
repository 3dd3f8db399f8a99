package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.Rule;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an event of this kind wakes the workflow. */
record Waking(
        EventType event,
        boolean wakes,

        @Schema(description = "The kinds of event that wake it; none where it has no active trigger")
        List<EventType> wokenBy) {

    static Waking of(Rule rule, EventType event) {
        var wokenBy = rule.wakesOn();
        return new Waking(event, wokenBy.contains(event), List.copyOf(wokenBy));
    }
}
