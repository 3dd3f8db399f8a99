package io.dialbridge.intake.callbacks.schedule;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change to a callback that passed every check without I/O; null leaves a value as it is.
 *
 * @param time read in the callback's own zone unless another is given
 * @param cleared {@code user_id} or {@code comments}, to lose their value
 */
public record CallbackEdit(
        @Nullable Recipient recipient,
        @Nullable String userId,
        @Nullable String comments,
        @Nullable LocalDateTime time,
        @Nullable ZoneId zone,
        @Nullable CallbackStage state,
        Set<String> cleared) {

    /** The callback after the change. One that gets a new time, is pending again, or is the dialer's again is handed over again. */
    public Checked<Callback> applyTo(Callback before, Instant now) {
        var newRecipient = recipient == null ? before.recipient() : recipient;
        var newUser = userId == null && !cleared.contains("user_id") ? before.userId() : userId;
        if (newRecipient == Recipient.PERSONAL && newUser == null) {
            return new Checked.Refused<>(List.of(userNeeded()));
        }
        var newZone = zone == null ? before.zone() : zone;
        var dueAt = time == null && zone == null
                ? before.dueAt()
                : CallbackTime.instant(time == null ? before.localTime() : time, newZone);
        var newState = state(before, dueAt);
        var again = !dueAt.equals(before.dueAt())
                || newState == CallbackStage.PENDING && before.state() != CallbackStage.PENDING
                || newRecipient != before.recipient();
        return new Checked.Passed<>(new Callback(
                before.accountId(),
                before.id(),
                before.leadId(),
                newRecipient,
                newUser,
                comments(before),
                dueAt,
                newZone,
                newState,
                again ? null : before.handedOverAt(),
                before.createdAt(),
                now,
                before.version() + 1));
    }

    private CallbackStage state(Callback before, Instant dueAt) {
        if (state != null) {
            return state;
        }
        return dueAt.equals(before.dueAt()) ? before.state() : CallbackStage.PENDING;
    }

    private String comments(Callback before) {
        if (comments != null) {
            return comments;
        }
        return cleared.contains("comments") ? "" : before.comments();
    }

    static Reason userNeeded() {
        return Reason.of(
                CallbackCodes.REQUEST,
                Stage.REQUEST,
                "user_id",
                "Required fields are missing: a Personal callback needs user_id, the agent who is reminded.");
    }
}
