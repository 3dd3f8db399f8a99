package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.LeadStanding.Standing;
import io.dialbridge.intake.hopper.admission.HopperCandidate;
import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.dialbridge.intake.hopper.admission.HopperRules;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
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

    Uni<Placement> place(Account account, Wish wish, Origin origin) {
        return transactions.inTransaction(transaction -> leads.lock(transaction, account.id(), wish.leadId())
                .flatMap(found -> found.map(lead -> placed(transaction, account, lead, wish, origin))
                        .orElseGet(() -> Uni.createFrom().item(new Placement.NoSuchLead()))));
    }

    private Uni<Placement> placed(SqlConnection transaction, Account account, Lead lead, Wish wish, Origin origin) {
        return hopper.find(transaction, account.id(), lead.id())
                .flatMap(before -> place(transaction, account, lead, wish, origin)
                        .flatMap(decision -> switch (decision) {
                            case HopperDecision.NotIn refused ->
                                Uni.createFrom().<Placement>item(new Placement.KeptOut(refused));
                            case HopperDecision.In in ->
                                hopper.find(transaction, account.id(), lead.id())
                                        .map(entry -> new Placement.Placed(entry.orElseThrow(), before.isEmpty()));
                        }));
    }

    /**
     * The same for a lead whose lock the transaction holds.
     *
     * @param origin who asks for it
     */
    public Uni<HopperDecision> place(SqlConnection transaction, Account account, Lead lead, Wish wish, Origin origin) {
        var campaignId = campaignId(account, lead, wish);
        var campaign = account.campaign(campaignId);
        if (lead.archivedAt() != null) {
            return keptOut(HopperDecision.Cause.ARCHIVED, "The lead " + lead.idText() + " is archived.");
        }
        if (campaign.isEmpty()) {
            return keptOut(
                    HopperDecision.Cause.CAMPAIGN, "The list of lead " + lead.idText() + " belongs to no campaign.");
        }
        return standings
                .of(transaction, account, lead, campaignId, campaign.get())
                .flatMap(standing -> {
                    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    var settings = campaign.get().leadCreation();
                    var decision = HopperRules.decide(settings, candidate(account, lead, standing), now);
                    return switch (decision) {
                        case HopperDecision.NotIn refused -> Uni.createFrom().item(decision);
                        case HopperDecision.In in ->
                            hopper.add(
                                            transaction,
                                            account.id(),
                                            List.of(entry(lead, campaignId, wish, standing, origin, now)))
                                    .replaceWith(decision);
                    };
                });
    }

    private static Uni<HopperDecision> keptOut(HopperDecision.Cause cause, String text) {
        return Uni.createFrom().item(new HopperDecision.NotIn(cause, text));
    }

    /** No campaign has the id of none. */
    private static String campaignId(Account account, Lead lead, Wish wish) {
        var wished = wish.campaignId();
        return wished != null
                ? wished
                : account.list(lead.listId()).map(LeadList::campaignId).orElse("");
    }

    private static HopperEntry entry(
            Lead lead, String campaignId, Wish wish, Standing standing, Origin origin, Instant now) {
        return new HopperEntry(
                lead.id(),
                campaignId,
                wish.priority(),
                expiry(wish, now),
                standing.timeZones(),
                false,
                origin.traceParent(),
                origin.causationDepth());
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
