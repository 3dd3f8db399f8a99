package io.dialbridge.workflow.events;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The forms in which events come. */
enum EventFormat {
    OWN("must be an event or an array of events"),
    CLOUD_EVENT("must be one CloudEvent; an array of them is sent as " + EventFormat.BATCHED),
    CLOUD_EVENTS("must be an array of CloudEvents; a single one is sent as " + EventFormat.STRUCTURED);

    static final String STRUCTURED = "application/cloudevents+json";
    static final String BATCHED = "application/cloudevents-batch+json";

    private final String expected;

    EventFormat(String expected) {
        this.expected = expected;
    }

    /** @param type one that the door takes; null where the sender names none */
    static EventFormat of(@Nullable MediaType type) {
        if (MediaType.valueOf(STRUCTURED).isCompatible(type)) {
            return CLOUD_EVENT;
        }
        return MediaType.valueOf(BATCHED).isCompatible(type) ? CLOUD_EVENTS : OWN;
    }

    /** What the whole body has to be, in words. */
    String expected() {
        return expected;
    }

    boolean takesOne() {
        return this != CLOUD_EVENTS;
    }

    boolean takesMany() {
        return this != CLOUD_EVENT;
    }
}
