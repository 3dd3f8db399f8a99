package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wish to return to an earlier version.
 *
 * @param version whose content the record shall have again
 */
@RegisterForReflection
public record Rollback(@Schema(examples = "3") @Nullable Integer version) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is missing */
    String required() {
        if (version == null) {
            throw Problems.invalid("version", "is required: the number of the version to return to");
        }
        return version.toString();
    }
}
