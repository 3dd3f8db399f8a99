package io.dialbridge.intake.hopper;

import io.dialbridge.intake.formats.JsonMembers;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.platform.problems.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The JSON bodies of requests about the hopper; what is wrong with one is answered with 400. */
final class HopperBody {

    static final int MOST_CLAIMED = 200;
    static final int LONGEST_LEASE_SECONDS = 600;
    static final int MOST_MINUTES = 300;

    private static final int USUAL_CLAIM = 50;
    private static final int USUAL_LEASE_SECONDS = 60;
    private static final int LONGEST_NAME = 200;

    private HopperBody() {}

    static ClaimOrder claim(byte[] posted) {
        var body = JsonMembers.of(posted, Set.of("campaign_id", "limit", "lease_seconds", "dialer"));
        var order = new ClaimOrder(
                body.needed("campaign_id", LONGEST_NAME),
                body.number("limit", 1, MOST_CLAIMED).orElse(USUAL_CLAIM),
                Duration.ofSeconds(
                        body.number("lease_seconds", 1, LONGEST_LEASE_SECONDS).orElse(USUAL_LEASE_SECONDS)),
                body.needed("dialer", LONGEST_NAME));
        body.check();
        return order;
    }

    /** The claim that an outcome is said of. */
    static Optional<Integer> outcome(byte[] posted) {
        var body = JsonMembers.optional(posted, Set.of("claim"));
        var claim = body.number("claim", 1, 999_999_999);
        body.check();
        return claim;
    }

    static HopperPlacement.Wish wish(byte[] posted) {
        var body = JsonMembers.of(posted, Set.of("lead_id", "campaign_id", "priority", "expires_in"));
        var leadId = LeadIds.read(body.needed("lead_id", LONGEST_NAME));
        var campaignId = body.text("campaign_id", LONGEST_NAME);
        var priority = body.number("priority", 0, HopperEntry.HIGHEST_PRIORITY).orElse(HopperEntry.HIGHEST_PRIORITY);
        var minutes = body.number("expires_in", 0, MOST_MINUTES).orElse(0);
        body.check();
        if (leadId == null) {
            throw Problems.invalid("lead_id", "must be the id of a lead");
        }
        return new HopperPlacement.Wish(
                leadId, campaignId, priority, minutes == 0 ? null : Duration.ofMinutes(minutes));
    }
}
