package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.SystemStatuses;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the call log: what all events of one call say together. The same events make the same call in whatever order they arrive.
 *
 * @param calledAt when the call began: the earliest time that any of its events names
 * @param started whether its start was reported
 * @param stage the furthest stage that was reported, and {@code stageAt} when it happened: its event's values win
 * @param fields values of domain.md 2.3 by name
 * @param agent who took the call
 */
public record Call(
        String callLogId,
        long leadId,
        Instant calledAt,
        boolean started,
        int stage,
        Instant stageAt,
        Map<String, String> fields,
        Map<String, String> agent) {

    static final String STATUS = "status";
    static final String CALL_TYPE = "call_type";
    static final String INBOUND = "INBOUND";

    /** The later call of a lead is the greater one. */
    static final Comparator<Call> BY_TIME = Comparator.comparing(Call::calledAt).thenComparing(Call::callLogId);

    public Call {
        fields = Absent.fields(fields);
        agent = Absent.fields(agent);
    }

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
                event.stage() == 0,
                event.stage(),
                event.occurredAt(),
                merged(atCallTime, event.call()),
                event.agent());
    }

    /** This call, with what one more event says. */
    Call with(CallEvent event) {
        var newer = overruledBy(event);
        return new Call(
                callLogId,
                leadId,
                event.beganAt().isBefore(calledAt) ? event.beganAt() : calledAt,
                started || event.stage() == 0,
                newer ? event.stage() : stage,
                newer ? event.occurredAt() : stageAt,
                newer ? merged(fields, event.call()) : merged(event.call(), fields),
                newer ? merged(agent, event.agent()) : merged(event.agent(), agent));
    }

    /** True when the event knows better than all before it; of two that happened at once, the one that comes later. */
    boolean overruledBy(CallEvent event) {
        return event.stage() > stage
                || event.stage() == stage && !event.occurredAt().isBefore(stageAt);
    }

    boolean inbound() {
        return INBOUND.equals(fields.get(CALL_TYPE));
    }

    /** What this call makes of its lead's status; null while it says nothing about it. */
    @Nullable
    String leadStatus() {
        var status = fields.get(STATUS);
        return status != null || !started ? status : SystemStatuses.IN_CALL;
    }

    private static Map<String, String> merged(Map<String, String> weaker, Map<String, String> stronger) {
        var values = new LinkedHashMap<>(weaker);
        values.putAll(stronger);
        return values;
    }
}
