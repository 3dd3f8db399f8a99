package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.intake.events.Origin;

/**
 * An action that was posted and can be read.
 *
 * @param index position in what was posted
 */
record ActionItem(int index, LeadAction posted) {

    String id() {
        return posted.id();
    }

    /** Where the events come from that it causes. */
    Origin origin() {
        return Origin.workflow(posted.workflowId(), posted.traceParent(), posted.causationDepth());
    }

    /** The kind as the API names it. */
    String type() {
        return switch (posted.action()) {
            case Action.Integration integration -> "INTEGRATION";
            case Action.Move move -> "MOVE";
            case Action.Status status -> "STATUS";
            case Action.Field field -> "FIELD";
            case Action.Callback callback -> "CALLBACK";
            case Action.CallbackUpdate update -> "CALLBACK_UPDATE";
            case Action.Hopper hopper -> "HOPPER";
            case Action.Dnc dnc -> "DNC";
            case Action.Revenue revenue -> "REVENUE";
            case Action.Email email -> "EMAIL";
            case Action.Sms sms -> "SMS";
            case Action.VoiceBroadcast broadcast -> "VB";
            case Action.RinglessVoicemail voicemail -> "RVM";
        };
    }
}
