package io.dialbridge.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two documents differ in.
 *
 * @param path as errors have it; of what was removed in the earlier document, of all else in the later one
 * @param before null for what was added
 * @param after null for what was removed
 */
@RegisterForReflection
public record Change(
        @Schema(examples = "triggers[1].statuses") String path,

        Type change,

        @Schema(implementation = Object.class) @Nullable JsonNode before,

        @Schema(implementation = Object.class) @Nullable JsonNode after) {

    public enum Type {
        ADDED,
        REMOVED,
        CHANGED
    }
}
