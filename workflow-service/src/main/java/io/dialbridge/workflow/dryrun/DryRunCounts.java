package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.rules.Guard;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the events, all of them. */
@Schema(name = "DryRunCounts")
record DryRunCounts(
        @Schema(description = "Events in the period, or as many as were asked for and are there")
        long events,

        @Schema(description = "Those of them that were passed over, as an erasure left nothing of them")
        long erased,

        @Schema(description = "Those that were passed over as they can't be read or have more than 1,000,000 bytes")
        long unreadable,

        @Schema(description = "Those of a kind that wakes the workflow and that its relation covers")
        long evaluated,

        @Schema(description = "Those of the evaluated at which a trigger did not hold")
        long notMatched,

        @Schema(description = "Those of the evaluated at which all triggers held")
        long matched,

        @Schema(
                description = "Those of the matches that a guard stops, by guard; guards that stop none are absent",
                examples = "{\"RATE_LIMIT\": 3}")
        Map<Guard, Long> suppressed,

        @Schema(description = "The other matches: at them it would have fired")
        long fired,

        @Schema(
                description =
                        "The actions that these would have made, by type, and by the state that each gets at the match",
                examples = "{\"INTEGRATION\": {\"DONE\": 41, \"FAILED\": 1}}")
        Map<String, Map<State, Long>> actions,

        @Schema(description = "Why actions would have failed at the match, and how many; at most 100 different reasons")
        List<Failure> failures,

        @Schema(description = "Those of the PENDING actions that the stop condition ends at a later event")
        long cancelled) {

    @Schema(name = "DryRunFailure")
    record Failure(
            @Schema(examples = "CALLBACK") String type,

            @Schema(examples = "the lead's start_date is empty")
            String reason,

            long count) {}
}
