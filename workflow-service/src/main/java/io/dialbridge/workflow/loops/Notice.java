package io.dialbridge.workflow.loops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workflow was switched off as it triggered itself. */
@Schema(description = "A workflow that triggered itself again and again, and is off because of it")
public record Notice(
        @Schema(hidden = true) @JsonIgnore String accountId,

        String id,
        String workflowId,

        @Schema(description = "LOOP: the workflow triggered itself", examples = "LOOP")
        String kind,

        @Schema(
                description =
                        "The configuration to which it applies: all of it that decides, not the name. * is any, on notices from before an upgrade")
        String fingerprint,

        @Schema(description = "The lead that went round", examples = "42")
        String leadId,

        @Schema(description = "The event that was one too many", examples = "evt-1")
        String eventId,

        @Schema(description = "How many actions of workflows led to that event", examples = "100")
        int causationDepth,

        Instant createdAt,

        @Schema(description = "When the workflow was switched on again", nullable = true) @Nullable
        Instant liftedAt,

        @Schema(
                description = "The token with which it was; 'an upgrade' where an upgrade found the workflow on",
                nullable = true)
        @Nullable
        String liftedBy) {}
