package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request, as it is written. */
@RegisterForReflection
@Schema(name = "DryRunRequest", description = "Which workflow, against which events, and what of it is shown")
record DryRunBody(
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "The workflow as POST /api/config/workflows takes it, or as it or its draft was read there. Absent: the one that"
                                + " is stored, which has to be named in the path",
                nullable = true)
        @Nullable
        Workflow workflow,

        @Schema(
                description = "So many of the newest events, 1 to 10000; 1000 when neither it nor from is given",
                examples = "1000",
                nullable = true)
        @Nullable
        Integer last,

        @Schema(
                description = "Instead of last: the events received at or after, in a period of at most 31 days",
                examples = "2026-11-22T00:00:00Z",
                nullable = true)
        @Nullable
        String from,

        @Schema(description = "Received before; now when absent", examples = "2026-11-23T00:00:00Z", nullable = true)
        @Nullable
        String to,

        @Schema(
                description =
                        "Which events are shown; when absent those that fire or are suppressed, after them those that don't match",
                nullable = true)
        @Nullable
        Outcome outcome,

        @Schema(
                description = "How many of them, the newest: 0 to 500, 100 when absent",
                examples = "100",
                nullable = true)
        @Nullable
        Integer limit) {}
