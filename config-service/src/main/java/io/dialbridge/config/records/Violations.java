package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What the unique index on names says. */
final class Violations {

    private static final String NAMES = "config_record_name";

    private Violations() {}

    static boolean nameTaken(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation
                    && NAMES.equals(violation.getConstraintName())) {
                return true;
            }
        }
        return false;
    }

    static HttpProblem problem(Kind kind, String name) {
        return Problems.conflict("Another " + kind.label() + " is called \"" + name
                + "\" already; names are compared without case. Choose another one.");
    }
}
