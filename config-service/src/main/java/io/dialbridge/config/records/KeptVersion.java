package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * What a record said from one write to the next.
 *
 * @param id of the record, which may be deleted since
 */
public record KeptVersion<D>(String id, @JsonUnwrapped D document, Instant writtenAt, long version) {}
