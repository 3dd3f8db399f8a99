package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.CallbackCodes;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The reasons for which a callback is refused, as our own API answers them. */
final class CallbackProblems {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private CallbackProblems() {}

    static HttpProblem rejected(List<Reason> reasons) {
        var first = reasons.getFirst();
        if (first.code() == Codes.KEY_REUSED) {
            return Problems.keyReused();
        }
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:callback-rejected"))
                .withStatus(status(first.code()))
                .withTitle("Callback rejected")
                .withDetail(first.text())
                .with("code", first.code())
                .with("errors", reasons.stream().map(CallbackProblems::error).toList())
                .build();
    }

    /** What a reason of this code is in HTTP. */
    static int status(int code) {
        return switch (code) {
            case CallbackCodes.NO_SUCH_LEAD, CallbackCodes.NO_SUCH_CALLBACK, CallbackCodes.MISSING_CALLBACKS ->
                NOT_FOUND;
            default -> UNPROCESSABLE;
        };
    }

    private static Map<String, Object> error(Reason reason) {
        return Map.of("field", reason.field(), "reason", reason.text(), "code", reason.code());
    }
}
