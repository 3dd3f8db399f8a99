package io.dialbridge.intake.dnc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to find; all that is given must match, null means any.
 *
 * @param numbers as they are stored, wildcards among them
 * @param reason empty for entries without one, {@link DncTerms#NOT_BLANK} for those with one
 * @param purpose likewise
 */
record DncQuery(
        @Nullable Long id,
        @Nullable List<String> numbers,
        @Nullable String phoneCode,
        @Nullable String campaignId,
        @Nullable String reason,
        @Nullable String purpose,
        @Nullable Instant from,
        @Nullable Instant until) {}
