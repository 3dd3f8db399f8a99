package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import java.time.Instant;

/** An event as it was taken. */
record StoredEvent(Event event, Instant receivedAt) {}
