package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.intake.handover.HandoverReader;
import io.dialbridge.platform.trace.TraceParent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads a batch of actions. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            LeadAction.class,
            Action.class,
            Action.Integration.class,
            Action.Move.class,
            Action.Status.class,
            Action.Field.class,
            Action.Field.Operation.class,
            Action.Callback.class,
            Action.CallbackUpdate.class,
            Action.CallbackUpdate.Operation.class,
            Action.Hopper.class,
            Action.Dnc.class,
            Action.Revenue.class,
            Action.Email.class,
            Action.Sms.class,
            Action.VoiceBroadcast.class,
            Action.RinglessVoicemail.class,
            Action.Schedule.class,
            Action.Schedule.Type.class,
            ReplyField.class
        })
class ActionReader {

    private static final HandoverReader.Kind<LeadAction> ACTION =
            new HandoverReader.Kind<>(LeadAction.class, "action", ActionCheck::problem);

    /** What can be carried out, and what never can. */
    record Batch(List<ActionItem> items, List<Rejection> rejected) {}

    private final HandoverReader reader;

    ActionReader(HandoverReader reader) {
        this.reader = reader;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the body is no array of a fair length */
    Batch read(String body) {
        var read = reader.read(body, ACTION);
        return new Batch(
                read.items().stream()
                        .map(item -> new ActionItem(item.index(), traced(item.posted())))
                        .toList(),
                read.rejected());
    }

    /** With a trace, whether it came with one or not. */
    private static LeadAction traced(LeadAction posted) {
        return new LeadAction(
                posted.id(),
                posted.accountId(),
                posted.workflowId(),
                posted.leadId(),
                posted.action(),
                posted.replyValues(),
                posted.callLogId(),
                posted.agent(),
                posted.causationDepth(),
                posted.dueAt(),
                TraceParent.of(posted.traceParent()).toString());
    }
}
