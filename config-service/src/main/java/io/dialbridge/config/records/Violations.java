package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What the constraints of the tables say when requests meet. */
final class Violations {

    private static final String NAMES = "config_record_name";
    private static final String EMAILS = "config_record_user_email";
    private static final String OWNER = "config_record_owner";
    private static final String OWNER_OF_DRAFT = "config_draft_owner";
    private static final String OWNER_OF_KEY = "idempotency_key_account_id_fkey";

    private Violations() {}

    /** A problem for a violation that a caller can cause, every other failure as it is. */
    static Throwable explain(Throwable failure, Kind kind, String name) {
        if (failure instanceof Renames.UsersChanged) {
            return Problems.conflict("Other records began to use the " + kind.label()
                    + " while it was being renamed. Send the request again.");
        }
        return switch (constraint(failure)) {
            case NAMES -> kind == Kind.USER ? userIdTaken(name) : nameTaken(kind, name);
            case EMAILS -> Problems.conflict("Another user has this e-mail address already. Write a different one.");
            case OWNER, OWNER_OF_DRAFT, OWNER_OF_KEY -> Problems.conflict("The account was deleted meanwhile.");
            default -> failure;
        };
    }

    static HttpProblem nameTaken(Kind kind, String name) {
        return Problems.conflict("Another " + kind.label() + " is called \"" + name
                + "\" already; names are compared without case. Choose another one.");
    }

    /** @param userId empty where the record's own id was to be it */
    private static HttpProblem userIdTaken(String userId) {
        return Problems.conflict(
                userId.isEmpty()
                        ? "Another user has the id of this record as user_id already. Write a user_id."
                        : "Another user has the user_id \"" + userId + "\" already. Write a different one.");
    }

    private static String constraint(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation && violation.getConstraintName() != null) {
                return violation.getConstraintName();
            }
        }
        return "";
    }
}
