package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.rules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead, and where that is on record.
 *
 * @param submissionId null where nothing was recorded: a dry run, a row of an import
 * @param repeated the request had taken effect before, and this is what came of it then
 */
public record Settled(Verdict verdict, @Nullable String submissionId, boolean repeated) {

    Settled(Verdict verdict, @Nullable String submissionId) {
        this(verdict, submissionId, false);
    }
}
