package io.dialbridge.intake.sources;

import io.dialbridge.intake.sources.Admission.Refused;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** What the gate refuses, as problem replies of our own API. */
final class SourceProblems {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    private SourceProblems() {}

    static HttpProblem refused(Refused refused) {
        return switch (refused.why()) {
            case ADDRESS -> Problems.forbidden(refused.text());
            case SIGNATURE -> signature(refused.text());
            case RATE, CONCURRENT, CAP ->
                problem("too-many", TOO_MANY, "Too many", refused.text()).build();
        };
    }

    /** A signature covers a body as a whole, so a file that is read as it comes must fit into memory first. */
    static HttpProblem tooLarge(long most) {
        var text = "A signed request may have " + most
                + " bytes. Send a larger file with a token that has no signing secret.";
        return problem("http-413", TOO_LARGE, "Request Entity Too Large", text).build();
    }

    private static HttpProblem signature(String text) {
        return problem("signature", UNAUTHORIZED, "Signature missing or wrong", text)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    private static HttpProblem.Builder problem(String name, int status, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:" + name))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail);
    }
}
