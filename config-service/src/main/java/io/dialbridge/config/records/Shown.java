package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * A record as replies carry it: the document's own members between the id and the rest.
 *
 * @param version grows by one with each replacement; also the ETag
 */
public record Shown<D>(String id, @JsonUnwrapped D document, Instant createdAt, Instant updatedAt, long version) {}
