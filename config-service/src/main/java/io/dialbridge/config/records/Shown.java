package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record as replies carry it: the document's own members between the id and the rest. Settings that nobody wrote yet have neither id nor
 * times, and the version 0.
 *
 * @param kept what the system keeps beside the document, see {@link RecordType#kept}
 * @param version grows by one with each replacement; also the ETag
 */
public record Shown<D>(
        @Nullable String id,

        @JsonUnwrapped D document,

        @JsonUnwrapped @Schema(hidden = true) @Nullable Object kept,

        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        long version) {}
