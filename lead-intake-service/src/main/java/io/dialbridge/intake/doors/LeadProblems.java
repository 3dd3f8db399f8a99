package io.dialbridge.intake.doors;

import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rejected lead as a problem reply: 404 without the lead, 409 when another one is in the way, else 422. */
final class LeadProblems {

    private static final int UNPROCESSABLE = 422;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private LeadProblems() {}

    static HttpProblem rejected(List<Reason> reasons) {
        return reasons.getFirst().code() == Codes.KEY_REUSED
                ? Problems.keyReused()
                : problem(reasons).build();
    }

    /** One that may be sent again when the cap opens. */
    static HttpProblem capped(Verdict.Capped capped) {
        return problem(List.of(capped.reason()))
                .withHeader("Retry-After", capped.retryAfterSeconds())
                .build();
    }

    private static HttpProblem.Builder problem(List<Reason> reasons) {
        var first = reasons.getFirst();
        var problem = HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:lead-rejected"))
                .withStatus(status(first.stage()))
                .withTitle("Lead rejected")
                .withDetail(first.text())
                .with("code", first.code())
                .with("errors", reasons.stream().map(LeadProblems::error).toList());
        if (first.leadId() != null) {
            problem.with("existing_lead_id", first.leadId());
        }
        return problem;
    }

    /** What a reason of this stage is in HTTP. */
    static int status(Stage stage) {
        return switch (stage) {
            case LEAD -> NOT_FOUND;
            case DUPLICATE -> CONFLICT;
            case CAP -> TOO_MANY;
            case TOKEN,
                    REQUEST,
                    CRITERIA,
                    LIST,
                    ADAPTOR,
                    PHONE,
                    EMAIL,
                    USER,
                    STATUS,
                    FIELD,
                    OPTION,
                    DNC,
                    WIRELESS,
                    CARRIER,
                    EXTERNAL_DUPLICATE,
                    VALIDATION -> UNPROCESSABLE;
        };
    }

    private static Map<String, Object> error(Reason reason) {
        var error = new LinkedHashMap<String, Object>();
        error.put("field", reason.field());
        error.put("reason", reason.text());
        error.put("code", reason.code());
        error.put("stage", reason.stage().wire());
        if (reason.leadId() != null) {
            error.put("lead_id", reason.leadId());
        }
        return error;
    }
}
