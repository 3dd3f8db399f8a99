package io.dialbridge.workflow.explain;

import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.lists.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The event that is asked about, or the lead whose newest event it is. */
@Schema(description = "One of the two")
record ExplainRequest(
        @Schema(description = "A stored event", examples = "evt-1", nullable = true) @Nullable
        String eventId,

        @Schema(description = "A lead, of whose events the newest is taken", examples = "42", nullable = true) @Nullable
        String leadId) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 unless it names one of the two; blank is absent */
    static ExplainRequest checked(@Nullable ExplainRequest given) {
        if (given == null) {
            throw Problems.invalid("event_id", "give event_id or lead_id");
        }
        var texts = new Parameters();
        var request = new ExplainRequest(texts.text("event_id", given.eventId), texts.text("lead_id", given.leadId));
        texts.check();
        if (request.eventId == null && request.leadId == null) {
            throw Problems.invalid("event_id", "give event_id or lead_id");
        }
        if (request.eventId != null && request.leadId != null) {
            throw Problems.invalid("lead_id", "give event_id or lead_id, not both");
        }
        return request;
    }
}
