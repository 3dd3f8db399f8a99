package io.dialbridge.intake.hopper;

import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** What keeps a lead out of the hopper, as our own API answers it. */
final class HopperProblems {

    private static final int UNPROCESSABLE = 422;

    private HopperProblems() {}

    static HttpProblem refused(HopperDecision.NotIn decision) {
        return refused(decision.cause().wire(), decision.text());
    }

    static HttpProblem noCampaign(String leadId) {
        return refused("campaign", "The list of lead " + leadId + " belongs to no campaign; name a campaign_id.");
    }

    private static HttpProblem refused(String reason, String text) {
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:not-in-hopper"))
                .withStatus(UNPROCESSABLE)
                .withTitle("Not put in the hopper")
                .withDetail(text)
                .with("reason", reason)
                .build();
    }
}
