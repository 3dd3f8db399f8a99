package io.dialbridge.intake.dnc;

import java.time.Instant;

/**
 * A row of the DNC list.
 *
 * @param reason one of {@link DncTerms#REASONS}, or empty
 * @param source what added it: {@code api:} or {@code import:} and the name of the token, else what of ours did
 */
public record DncEntry(long id, DncKey key, String reason, String source, Instant createdAt, Instant updatedAt) {

    /** An entry to add. */
    public record New(DncKey key, String reason, String source) {}

    /** The id as it travels. */
    public String idText() {
        return Long.toString(id);
    }
}
