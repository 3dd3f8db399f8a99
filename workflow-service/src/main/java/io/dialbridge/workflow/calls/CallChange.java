package io.dialbridge.workflow.calls;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.Rule;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events say of one call.
 *
 * @param startedAt null where none of them was its start
 * @param endedAt null while nothing says that it is over
 * @param finalEventId the newest event with the final call log; null while there is none
 */
public record CallChange(
        String accountId,
        String id,
        String leadId,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String finalEventId) {

    private static final String NO_REASON = "NONE";

    /**
     * What an event says of its call; null for an event of no call. A disposition says that the call is over, for dialers that don't send
     * its end; only a term reason says that the call log is final (domain.md 2.4).
     */
    public static @Nullable CallChange of(Event event, String accountId, String leadId) {
        var id = Rule.callLogId(event);
        if (id == null || !event.event().ofCall()) {
            return null;
        }
        var started = event.event() == EventType.CALL_STARTED;
        return new CallChange(
                accountId,
                id,
                leadId,
                started ? event.occurredAt() : null,
                started ? null : event.occurredAt(),
                !started && isFinal(event.call()) ? event.id() : null);
    }

    /** True for a call log that holds why the call ended. */
    public static boolean isFinal(Map<String, String> call) {
        var reason = call.getOrDefault("term_reason", "").strip().toUpperCase(Locale.ROOT);
        return !reason.isEmpty() && !reason.equals(NO_REASON);
    }

    public LeadKey lead() {
        return new LeadKey(accountId, leadId);
    }

    /** This and what a later event says. */
    CallChange and(CallChange later) {
        return new CallChange(
                accountId,
                id,
                leadId,
                startedAt == null ? later.startedAt : startedAt,
                endedAt == null ? later.endedAt : endedAt,
                later.finalEventId == null ? finalEventId : later.finalEventId);
    }
}
