package io.dialbridge.config.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dialbridge.platform.problems.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record may become, and what a publication would be told of it now.
 *
 * @param id of the record, also before there is one
 * @param basedOn the version of the record from which it comes; null while there is no record
 * @param problems for which a publication is refused
 * @param warnings what it hardly means; looked for where nothing but the name is wrong
 * @param version grows with each replacement, not by one; also the ETag
 */
public record ShownDraft<D>(
        String id,
        @JsonUnwrapped D document,
        @Nullable Long basedOn,
        List<FieldError> problems,
        List<FieldError> warnings,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
