package io.dialbridge.config.records;

import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be said of a document before it is in force.
 *
 * @param problems for which it is refused
 * @param warnings what it hardly means; empty while there are problems
 * @param used ids of what it refers to, which stays until the commit; empty while there are problems
 */
record Review(List<FieldError> problems, List<FieldError> warnings, Set<Long> used) {

    static Review refused(List<FieldError> problems) {
        return new Review(problems, List.of(), Set.of());
    }

    Review and(List<FieldError> further) {
        return new Review(Stream.concat(problems.stream(), further.stream()).toList(), warnings, used);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all problems, 409 with warnings that nobody accepts */
    void refuse(boolean acceptWarnings) {
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems);
        }
        if (!acceptWarnings && !warnings.isEmpty()) {
            throw Problems.warned(warnings);
        }
    }
}
