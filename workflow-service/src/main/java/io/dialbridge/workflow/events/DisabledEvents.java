package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.events.IncomingEvent.Key;
import io.dialbridge.workflow.loops.Notice;
import io.dialbridge.workflow.runs.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The events {@code workflow.disabled}, one of each notice, so that other workflows can tell somebody. Each has the lead that went round, as it
 * is after the batch, and an id that its notice decides. It is no consequence of the loop: its depth is 0.
 */
final class DisabledEvents {

    private DisabledEvents() {}

    /**
     * @param batch in its order, among it the events that were one too many
     * @param runs of the batch
     */
    static List<IncomingEvent> of(List<Notice> notices, List<IncomingEvent> batch, List<Run> runs) {
        var byKey = batch.stream().collect(Collectors.toMap(IncomingEvent::key, Function.identity()));
        var lastOfLead = batch.stream()
                .collect(Collectors.toMap(IncomingEvent::lead, Function.identity(), (earlier, later) -> later));
        var events = new ArrayList<IncomingEvent>(notices.size());
        for (var notice : notices) {
            var cause = byKey.get(new Key(notice.accountId(), notice.eventId()));
            if (cause != null) {
                var lead = lastOfLead.getOrDefault(cause.lead(), cause).event().lead();
                events.add(event(notice, workflowName(notice, runs), cause.traceParent(), lead));
            }
        }
        return events;
    }

    private static String workflowName(Notice notice, List<Run> runs) {
        return runs.stream()
                .filter(run -> run.accountId().equals(notice.accountId())
                        && run.workflowId().equals(notice.workflowId()))
                .map(Run::workflowName)
                .findFirst()
                .orElse("");
    }

    private static IncomingEvent event(
            Notice notice, String workflowName, String traceParent, Map<String, String> lead) {
        var event = new Event(
                "notice-" + notice.id(),
                EventType.WORKFLOW_DISABLED,
                notice.createdAt(),
                notice.accountId(),
                notice.leadId(),
                lead,
                Map.of(),
                Map.of(
                        "workflow_id", notice.workflowId(),
                        "workflow_name", workflowName,
                        "notice_id", notice.id()),
                Map.of(),
                "system",
                0,
                traceParent);
        return new IncomingEvent(notice.accountId(), notice.leadId(), traceParent, event);
    }
}
