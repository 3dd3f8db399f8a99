package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.DeliveryRequest.Email;
import io.dialbridge.contracts.ReplyField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch-service is to send for an action, and where.
 *
 * @param endpointId null for an e-mail
 * @param email null unless it is one
 * @param text a template, of a message to the lead
 */
record Sending(
        @Nullable String endpointId,
        @Nullable Email email,
        @Nullable String text,
        List<ReplyField> replyFields) {

    /** Null for an action on the lead store. */
    static @Nullable Sending of(Action action) {
        return switch (action) {
            case Action.Integration it -> new Sending(it.endpointId(), null, null, it.replyFields());
            case Action.Message it -> new Sending(it.endpointId(), null, it.text(), List.of());
            case Action.Email it -> new Sending(null, new Email(it.templateId(), it.to()), null, List.of());
            case Action.Move it -> null;
            case Action.Status it -> null;
            case Action.Field it -> null;
            case Action.Callback it -> null;
            case Action.CallbackUpdate it -> null;
            case Action.Hopper it -> null;
            case Action.Dnc it -> null;
            case Action.Revenue it -> null;
        };
    }
}
