package io.dialbridge.intake.hopper;

import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.dialbridge.intake.hopper.admission.HopperDecision.Cause;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** What keeps a lead out of the hopper, as our own API answers it. */
final class HopperProblems {

    private static final int UNPROCESSABLE = 422;

    private HopperProblems() {}

    static HttpProblem refused(HopperDecision.NotIn decision) {
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:not-in-hopper"))
                .withStatus(UNPROCESSABLE)
                .withTitle("Not put in the hopper")
                .withDetail(
                        decision.cause() == Cause.CAMPAIGN ? decision.text() + " Name a campaign_id." : decision.text())
                .with("reason", decision.cause().wire())
                .build();
    }
}
