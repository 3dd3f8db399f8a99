package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.intake.events.EventTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the call log: what all events of one call say together. The same events make the same call in whatever order they arrive.
 *
 * @param calledAt when the call began: the earliest time that any of its events names
 * @param started whether its start was reported
 * @param said values of domain.md 2.3 by name
 * @param agentSaid who took the call
 */
public record Call(
        String callLogId,
        long leadId,
        Instant calledAt,
        boolean started,
        Map<String, Said> said,
        Map<String, Said> agentSaid) {

    static final String STATUS = "status";
    static final String CALL_TYPE = "call_type";
    static final String INBOUND = "INBOUND";

    /** The later call of a lead is the greater one. */
    static final Comparator<Call> BY_TIME = Comparator.comparing(Call::calledAt).thenComparing(Call::callLogId);

    /**
     * A call that nobody spoke of before.
     *
     * @param atCallTime what the lead says, where the event is silent
     */
    static Call first(CallEvent event, Map<String, String> atCallTime) {
        return new Call(
                        event.callLogId(),
                        event.leadId(),
                        event.beganAt(),
                        false,
                        Said.byTheLead(atCallTime, event.occurredAt()),
                        Map.of())
                .with(event);
    }

    /** This call, with what one more event says. */
    Call with(CallEvent event) {
        return new Call(
                callLogId,
                leadId,
                event.beganAt().isBefore(calledAt) ? event.beganAt() : calledAt,
                started || event.stage() == 0,
                Said.merged(said, Said.by(event, event.call())),
                Said.merged(agentSaid, Said.by(event, event.agent())));
    }

    /** Why an event can't be one of this call: the call would have ended before it began. Null for one that can, without a full stop. */
    @Nullable
    String fault(CallEvent event) {
        var theEvent = event.type().wire();
        if (event.stage() > 0) {
            return started
                    ? EventTime.fault(
                            "The start of call " + callLogId, calledAt, "this " + theEvent, event.occurredAt())
                    : null;
        }
        return over().map(over ->
                        EventTime.fault("This " + theEvent, event.beganAt(), "the end of call " + callLogId, over))
                .orElse(null);
    }

    /**
     * When it ended, or, where no end is known, what came behind that: the latest that was said, for a correction counts. Empty while its
     * start alone is known.
     */
    private Optional<Instant> over() {
        return Stream.concat(said.values().stream(), agentSaid.values().stream())
                .filter(one -> one.stage() > 0)
                .min(Comparator.comparingInt(Said::stage).thenComparing(Said::at, Comparator.reverseOrder()))
                // An end without a value: what is known of the lead is as old as that.
                .or(() -> started ? Optional.empty() : said.values().stream().findAny())
                .map(Said::at);
    }

    public Map<String, String> agent() {
        return Said.values(agentSaid);
    }

    Map<String, String> values() {
        return Said.values(said);
    }

    @Nullable
    String value(String name) {
        var value = said.get(name);
        return value == null ? null : value.value();
    }

    boolean inbound() {
        return INBOUND.equals(value(CALL_TYPE));
    }

    public boolean givesStatus() {
        return leadStatus() != null;
    }

    /** What this call makes of its lead's status; null while it says nothing about it. */
    @Nullable
    String leadStatus() {
        var status = value(STATUS);
        return status != null || !started ? status : SystemStatuses.IN_CALL;
    }

    /** True when {@link #leadStatus()} is what this event says. */
    boolean leadStatusSaidBy(CallEvent event) {
        var status = said.get(STATUS);
        return status == null
                ? event.stage() == 0
                : event.call().containsKey(STATUS)
                        && status.stage() == event.stage()
                        && status.at().equals(event.occurredAt());
    }
}
