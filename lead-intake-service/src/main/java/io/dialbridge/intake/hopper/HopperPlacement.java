package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.LeadStanding.Standing;
import io.dialbridge.intake.hopper.admission.HopperCandidate;
import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.dialbridge.intake.hopper.admission.HopperRules;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a stored lead into the hopper because a person or a workflow asks for it; the campaign's rules apply. */
@ApplicationScoped
public class HopperPlacement {

    /**
     * What is asked for.
     *
     * @param campaignId null means the one that owns the lead's list
     * @param timeToLive null means that the entry never expires
     */
    public record Wish(
            long leadId,
            @Nullable String campaignId,
            int priority,
            @Nullable Duration timeToLive) {}

    /** @param fresh false for a lead that waited already */
    record Placed(HopperRow entry, boolean fresh) {}

    private final HopperStore hopper;
    private final LeadStore leads;
    private final LeadStanding standings;
    private final EventOutbox transactions;
    private final Clock clock;

    HopperPlacement(
            HopperStore hopper, LeadStore leads, LeadStanding standings, EventOutbox transactions, Clock clock) {
        this.hopper = hopper;
        this.leads = leads;
        this.standings = standings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such lead, or the rules keep it out */
    Uni<Placed> place(Account account, Wish wish, String traceParent) {
        return transactions.inTransaction(transaction -> leads.lock(transaction, account.id(), wish.leadId())
                .flatMap(found -> {
                    var lead = found.filter(stored -> stored.archivedAt() == null)
                            .orElseThrow(() -> Problems.notFound("lead", Long.toString(wish.leadId())));
                    return hopper.find(transaction, account.id(), lead.id())
                            .flatMap(before -> place(transaction, account, lead, wish, traceParent)
                                    .invoke(HopperPlacement::throwRefusal)
                                    .chain(() -> hopper.find(transaction, account.id(), lead.id()))
                                    .map(entry -> new Placed(entry.orElseThrow(), before.isEmpty())));
                }));
    }

    private static void throwRefusal(HopperDecision decision) {
        if (decision instanceof HopperDecision.NotIn refused) {
            throw HopperProblems.refused(refused);
        }
    }

    /**
     * The same for a lead whose lock the transaction holds.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such campaign
     */
    public Uni<HopperDecision> place(
            SqlConnection transaction, Account account, Lead lead, Wish wish, String traceParent) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var campaignId = campaignId(account, lead, wish);
        var campaign = account.campaign(campaignId).orElseThrow(() -> HopperProblems.noCampaign(lead.idText()));
        return standings.of(transaction, account, lead, campaignId, campaign).flatMap(standing -> {
            var decision = HopperRules.decide(campaign.leadCreation(), candidate(account, lead, standing), now);
            return switch (decision) {
                case HopperDecision.NotIn refused -> Uni.createFrom().item(decision);
                case HopperDecision.In in ->
                    hopper.add(
                                    transaction,
                                    account.id(),
                                    List.of(new HopperEntry(
                                            lead.id(),
                                            campaignId,
                                            wish.priority(),
                                            expiry(wish, now),
                                            standing.timeZones(),
                                            traceParent)))
                            .replaceWith(decision);
            };
        });
    }

    private static String campaignId(Account account, Lead lead, Wish wish) {
        var wished = wish.campaignId();
        return wished != null
                ? wished
                : account.list(lead.listId())
                        .map(LeadList::campaignId)
                        .orElseThrow(() -> HopperProblems.noCampaign(lead.idText()));
    }

    static HopperCandidate candidate(Account account, Lead lead, Standing standing) {
        return new HopperCandidate(
                lead.status(),
                account.customStatus(lead.status()),
                standing.timeZones(),
                standing.onDnc(),
                standing.meetsCriteria());
    }

    private static @Nullable Instant expiry(Wish wish, Instant now) {
        var timeToLive = wish.timeToLive();
        return timeToLive == null ? null : now.plus(timeToLive);
    }
}
