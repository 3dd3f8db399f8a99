package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.preview.LeadSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test; the log has it under its id, masked alike.
 *
 * @param request as it was sent; null when nothing could be sent
 * @param response null when none came
 * @param result what was read from the reply
 * @param cause null for a success
 * @param detail a sentence: why it failed
 * @param advice what to look at, most likely first; empty for a success
 * @param source where the values come from
 */
record TestReport(
        String deliveryId,
        Outcome outcome,
        Instant startedAt,
        long durationMs,
        Attempt.Timings timings,
        Attempt.@Nullable Request request,
        Attempt.@Nullable Response response,
        @Nullable String result,
        @Nullable String cause,
        @Nullable String detail,
        List<Advice> advice,
        LeadSource source,
        @Nullable String leadId) {

    enum Outcome {
        DELIVERED,
        FAILED
    }
}
