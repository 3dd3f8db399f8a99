package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.Event;
import java.time.Instant;

/** A stored event. */
record ReceivedEvent(Event event, String leadId, Instant receivedAt) {}
