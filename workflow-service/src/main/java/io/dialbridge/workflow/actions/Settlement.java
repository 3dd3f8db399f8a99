package io.dialbridge.workflow.actions;

import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionRow.State;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of an action.
 *
 * @param message that carries it out, if it is handed on
 */
public record Settlement(ActionRow row, Optional<OutboxMessage> message) {

    static Settlement of(ActionRow row, State state, String reason, Instant now) {
        return new Settlement(row.settled(state, reason, null, now), Optional.empty());
    }
}
