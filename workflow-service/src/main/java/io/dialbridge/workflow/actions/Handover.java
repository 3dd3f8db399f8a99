package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Event;
import io.dialbridge.platform.Ids;
import io.dialbridge.workflow.actions.ActionRow.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action that runs now.
 *
 * @param row what it is, due
 * @param account its configuration as it is now
 * @param event whose values it runs with
 * @param call the call log that it sends: the event's, or the final one of that call
 * @param live an agent is on a call with the lead
 */
record Handover(
        ActionRow row, AccountSnapshot account, Event event, Map<String, String> call, boolean live, Instant now) {

    /** @param as DONE or FLUSHED */
    Settlement run(State as, ActionMessages messages) {
        var action = row.action();
        if (action == null) {
            return Settlement.of(row, State.FAILED, "what it was to do is no longer known", now);
        }
        if (action.skipIfLiveCall() && live) {
            return Settlement.of(row, State.SKIPPED, "an agent is on a call with the lead", now);
        }
        var missing = missing(action);
        if (missing != null) {
            return Settlement.of(row, State.FAILED, missing, now);
        }
        var settled = row.settled(as, null, Sending.of(action) == null ? null : deliveryId(), now);
        return new Settlement(settled, Optional.of(messages.of(settled, action, event, call, now)));
    }

    /** An id's time decides under which day a delivery is stored, so one that waited gets a new one. */
    private String deliveryId() {
        return row.createdAt().equals(now) ? row.id() : Ids.next();
    }

    private @Nullable String missing(Action action) {
        return switch (action) {
            case Action.Integration it -> gone(account.endpoints(), it.endpointId(), "endpoint");
            case Action.Message it -> gone(account.endpoints(), it.endpointId(), "endpoint");
            case Action.Email it -> gone(account.emailTemplates(), it.templateId(), "e-mail template");
            case Action.Move it -> gone(account.lists(), it.listId(), "list");
            case Action.Dnc it ->
                it.campaignId() == null ? null : gone(account.campaigns(), it.campaignId(), "campaign");
            // Statuses, fields and users are names that the lead store knows best: what it refuses, it says.
            case Action.Status it -> null;
            case Action.Field it -> null;
            case Action.Callback it -> null;
            case Action.CallbackUpdate it -> null;
            case Action.Hopper it -> null;
            case Action.Revenue it -> null;
        };
    }

    private static @Nullable String gone(Map<String, ?> known, String id, String what) {
        return known.containsKey(id) ? null : "there is no " + what + " " + id + " in this account";
    }
}
