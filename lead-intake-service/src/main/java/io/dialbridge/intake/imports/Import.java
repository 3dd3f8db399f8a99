package io.dialbridge.intake.imports;

import io.dialbridge.intake.pipeline.Sender;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of leads and what became of it so far.
 *
 * @param fingerprint of the request and the file, to tell a repeat from another one under the same Idempotency-Key
 * @param failure a sentence for its owner
 * @param uploadedAt null until the whole file is here
 * @param measuredFrom since when {@code measuredRows} rows were done, without a pause in between
 */
record Import(
        String accountId,
        String id,
        ImportState state,
        ImportPlan plan,
        Sender sender,
        Progress progress,
        @Nullable String fingerprint,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant uploadedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant measuredFrom,
        long measuredRows) {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Rows per second of its present run, or of its last one; 0 before the first. */
    double rowsPerSecond() {
        if (measuredFrom == null) {
            return 0;
        }
        var millis = Duration.between(measuredFrom, updatedAt).toMillis();
        var rows = progress.rowsRead() - measuredRows;
        return Math.round(rows * MILLIS_PER_SECOND / Math.max(1, millis));
    }
}
