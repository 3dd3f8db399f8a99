package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.hopper.admission.HopperCandidate;
import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.dialbridge.intake.hopper.admission.HopperRules;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.rules.HopperWish;
import io.dialbridge.intake.rules.LeadCriteriaRules;
import io.dialbridge.intake.rules.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a lead is dialled at once (domain.md 12.5): its entry for the hopper, or why it gets none. */
record HopperSeat(@Nullable HopperEntry entry, @Nullable String refusal) {

    private static final HopperSeat UNWANTED = new HopperSeat(null, null);

    /** @param wish null for a lead that is not to be dialled at once */
    static HopperSeat of(
            Account account, Lead lead, @Nullable HopperWish wish, boolean onDnc, Instant now, String traceParent) {
        if (wish == null) {
            return UNWANTED;
        }
        var campaignId =
                account.list(lead.listId()).map(list -> list.campaignId()).orElse("");
        var campaign = account.campaign(campaignId);
        if (campaign.isEmpty()) {
            return new HopperSeat(null, "The list of the lead is in no campaign.");
        }
        var zones = HopperEntry.zones(lead.phone());
        var candidate = new HopperCandidate(
                lead.status(),
                account.customStatus(lead.status()),
                zones,
                onDnc,
                meetsCriteria(account, lead, campaign.get(), now));
        return switch (HopperRules.decide(campaign.get().leadCreation(), candidate, now)) {
            case HopperDecision.NotIn refused -> new HopperSeat(null, refused.text());
            case HopperDecision.In in ->
                new HopperSeat(
                        new HopperEntry(
                                lead.id(),
                                campaignId,
                                wish.priority(),
                                expiry(wish, now),
                                zones,
                                false,
                                traceParent,
                                0),
                        null);
        };
    }

    /** The campaign's Advanced Lead Filter. */
    static boolean meetsCriteria(Account account, Lead lead, Campaign campaign, Instant now) {
        return Optional.ofNullable(campaign.leadCreation().leadCriteriaId())
                .flatMap(account::leadCriteria)
                .map(keyed -> keyed.criteria())
                .filter(LeadCriteria::active)
                .map(criteria -> LeadCriteriaRules.check(
                                criteria, new Parameters(LeadText.of(lead, account)), account.today(now))
                        .isEmpty())
                .orElse(true);
    }

    private static @Nullable Instant expiry(HopperWish wish, Instant now) {
        var minutes = wish.expiresInMinutes();
        return minutes == null ? null : now.plus(Duration.ofMinutes(minutes));
    }
}
