package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.runs.RunView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as the API shows it. */
@Schema(description = "An event, and what the account's workflows made of it")
record EventView(
        Event event,
        Instant receivedAt,
        @Schema(description = "Newest first") List<RunView> runs) {}
