package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as replies carry it: the document's own members between the id and the rest.
 *
 * @param version grows by one with each replacement; also the ETag
 * @param token only in the reply that creates a token or an account, and never again
 */
public record Shown<D>(
        String id,
        @JsonUnwrapped D document,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {}
