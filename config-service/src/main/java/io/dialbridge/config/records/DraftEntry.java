package io.dialbridge.config.records;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft in a list.
 *
 * @param id of the record, also before there is one
 * @param basedOn the version of the record from which it comes; null while there is no record
 */
@RegisterForReflection
public record DraftEntry(
        String id, String name, @Nullable Long basedOn, Instant createdAt, Instant updatedAt, long version) {}
