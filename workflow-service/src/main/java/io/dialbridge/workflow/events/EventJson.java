package io.dialbridge.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Events and the text under which they are stored. */
@Singleton
@RegisterForReflection(targets = {Event.class, EventType.class})
public final class EventJson {

    private final ObjectMapper json;

    EventJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Event read(String payload) {
        try {
            return json.readValue(payload, Event.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null for what no longer is an event of ours. */
    public @Nullable Event readable(String payload) {
        try {
            return json.readValue(payload, Event.class);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }
}
