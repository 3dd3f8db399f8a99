package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a record said from one write to the next.
 *
 * @param id of the record, which may be deleted since
 * @param writtenBy null for what was written before tokens were kept
 */
public record KeptVersion<D>(
        String id,
        @JsonUnwrapped D document,
        Instant writtenAt,
        @Nullable WrittenBy writtenBy,
        long version) {}
