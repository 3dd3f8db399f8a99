package io.dialbridge.intake.submissions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which submissions to list; null asks nothing.
 *
 * @param source id of the token
 * @param after the last one of the page before
 */
public record SubmissionQuery(
        @Nullable String source,
        Submission.@Nullable Outcome outcome,
        @Nullable Integer code,
        @Nullable String phoneNumber,
        @Nullable Long leadId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID after) {}
