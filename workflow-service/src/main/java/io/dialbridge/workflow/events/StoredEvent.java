package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** An event as it was taken. */
@RegisterForReflection(targets = {Event.class, EventType.class})
record StoredEvent(Event event, Instant receivedAt) {}
