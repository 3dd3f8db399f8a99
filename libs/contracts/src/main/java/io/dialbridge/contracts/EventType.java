package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen to a lead or a call (domain.md 2.5). */
public enum EventType {
    CALL_STARTED("call.started"),
    CALL_ENDED("call.ended"),
    CALL_DISPOSITIONED("call.dispositioned"),
    CALL_REDISPOSITIONED("call.redispositioned"),
    LEAD_CREATED("lead.created"),
    LEAD_SAVED("lead.saved"),
    LEAD_DELETED("lead.deleted"),
    LEAD_STATUS_CHANGED("lead.status_changed"),
    CALLBACK_SCHEDULED("callback.scheduled"),
    HOPPER_EXPIRED("hopper.expired"),
    /** Its {@code call} holds {@code template_id}: that of the e-mail. */
    EMAIL_OPENED("email.opened"),
    /** Its {@code call} holds {@code plugin_id}: that of the button. */
    AGENT_PLUGIN_CLICKED("agent.plugin_clicked"),
    /** Its {@code call} holds {@code field}: the name of the field whose button it was. */
    AGENT_FIELD_BUTTON_CLICKED("agent.field_button_clicked"),
    /** A workflow triggered itself and is off. Its {@code call} holds {@code workflow_id}, {@code workflow_name} and {@code notice_id}. */
    WORKFLOW_DISABLED("workflow.disabled"),
    /**
     * An endpoint failed for too long, or said that it is gone, and is sent nothing until somebody enables it. Its {@code call} holds
     * {@code endpoint_id}, {@code endpoint_name}, {@code reason} and {@code notice_id}.
     */
    ENDPOINT_DISABLED("endpoint.disabled");

    private static final Map<String, EventType> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wire, Function.identity()));

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException naming the values that exist */
    @JsonCreator
    public static EventType of(String wire) {
        var type = BY_WIRE.get(wire);
        if (type == null) {
            throw new IllegalArgumentException("unknown event \"" + wire + "\"; known are "
                    + Arrays.stream(values()).map(EventType::wire).collect(Collectors.joining(", ")));
        }
        return type;
    }

    public boolean ofCall() {
        return wire.startsWith("call.");
    }
}
