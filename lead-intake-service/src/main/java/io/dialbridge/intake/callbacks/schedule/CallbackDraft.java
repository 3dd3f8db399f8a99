package io.dialbridge.intake.callbacks.schedule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A callback to schedule that passed every check without I/O. */
public record CallbackDraft(
        long leadId, Recipient recipient, @Nullable String userId, String comments, Instant dueAt, ZoneId zone) {

    /** The callback that it becomes. */
    public Callback made(String accountId, long id, Instant now) {
        return new Callback(
                accountId,
                id,
                leadId,
                recipient,
                userId,
                comments,
                dueAt,
                zone,
                CallbackStage.PENDING,
                null,
                now,
                now,
                1);
    }
}
