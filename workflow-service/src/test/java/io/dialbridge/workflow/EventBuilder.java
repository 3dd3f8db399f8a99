package io.dialbridge.workflow;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds events of lead "42" for tests. */
public final class EventBuilder {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final EventType type;
    private final Map<String, String> lead = new LinkedHashMap<>();
    private final Map<String, String> previous = new LinkedHashMap<>();
    private final Map<String, String> call = new LinkedHashMap<>();
    private final Map<String, String> agent = new LinkedHashMap<>();
    private Instant at = NOON;

    private EventBuilder(EventType type) {
        this.type = type;
        lead.put("id", "42");
    }

    public static EventBuilder event(EventType type) {
        return new EventBuilder(type);
    }

    /** A call of id "c-1" that got its disposition. */
    public static Event dispositioned(String status) {
        return event(EventType.CALL_DISPOSITIONED)
                .call("call_log_id", "c-1")
                .call("status", status)
                .build();
    }

    public EventBuilder lead(String name, String value) {
        lead.put(name, value);
        return this;
    }

    public EventBuilder previous(String name, String value) {
        previous.put(name, value);
        return this;
    }

    public EventBuilder call(String name, String value) {
        call.put(name, value);
        return this;
    }

    public EventBuilder agent(String name, String value) {
        agent.put(name, value);
        return this;
    }

    public EventBuilder at(Instant time) {
        this.at = time;
        return this;
    }

    public Event build() {
        return new Event("e", type, at, "a", "42", lead, previous, call, agent, "api", 0, null);
    }
}
