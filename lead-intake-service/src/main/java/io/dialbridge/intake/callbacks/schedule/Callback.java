package io.dialbridge.intake.callbacks.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it is stored.
 *
 * @param userId whose it is; a Personal one always has it
 * @param dueAt when to call
 * @param zone in which that time was given and is shown
 * @param state PENDING, COMPLETED or DISMISSED
 * @param handedOverAt when a System callback went to the hopper
 * @param version grows by one with every change
 */
public record Callback(
        String accountId,
        long id,
        long leadId,
        Recipient recipient,
        @Nullable String userId,
        String comments,
        Instant dueAt,
        ZoneId zone,
        CallbackStage state,
        @Nullable Instant handedOverAt,
        Instant createdAt,
        Instant modifiedAt,
        long version) {

    public String idText() {
        return Long.toString(id);
    }

    public CallbackStage stage(Instant now) {
        return state == CallbackStage.PENDING && !dueAt.isAfter(now) ? CallbackStage.PAST_DUE : state;
    }

    /** The clock's time at which to call, in its zone. */
    public LocalDateTime localTime() {
        return dueAt.atZone(zone).toLocalDateTime();
    }
}
