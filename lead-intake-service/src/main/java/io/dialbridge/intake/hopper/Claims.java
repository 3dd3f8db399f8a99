package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.admission.CallHours;
import io.dialbridge.intake.hopper.admission.HopperRules;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hands leads to dialers: each to one at a time, the first of those that may be called now. */
@ApplicationScoped
class Claims {

    /** A lead that a dialer got. */
    record Claimed(HopperRow entry, Lead lead) {}

    private static final Comparator<HopperRow> FIRST_TO_DIAL =
            Comparator.comparingInt(HopperRow::priority).reversed().thenComparingLong(HopperRow::order);

    private final ClaimStore claims;
    private final HopperStore hopper;
    private final LeadStore leads;
    private final EventOutbox transactions;
    private final Clock clock;

    Claims(ClaimStore claims, HopperStore hopper, LeadStore leads, EventOutbox transactions, Clock clock) {
        this.claims = claims;
        this.hopper = hopper;
        this.leads = leads;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<List<Claimed>> claim(Account account, Campaign campaign, ClaimOrder order) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.inTransaction(transaction -> claims.takeTurn(transaction, account.id(), order.campaignId())
                .chain(() -> claims.freeLapsed(transaction, account.id(), order.campaignId(), now))
                .chain(() -> claims.zones(transaction, account.id(), order.campaignId()))
                .flatMap(zones ->
                        claims.claim(transaction, account.id(), order, open(campaign.leadCreation(), zones, now), now))
                .flatMap(entries -> withLeads(transaction, account, campaign.leadCreation(), entries)));
    }

    private static List<List<String>> open(LeadCreation settings, List<List<String>> zones, Instant now) {
        var hours = CallHours.of(settings);
        return switch (settings.mode()) {
            case IGNORE_RULES -> zones;
            case APPLY_RULES ->
                zones.stream()
                        .filter(set -> hours.at(now, set) == CallHours.Answer.OPEN)
                        .toList();
        };
    }

    /** Leads that are gone, or whose status forbids to call them by now, leave the hopper and are not handed out. */
    private Uni<List<Claimed>> withLeads(
            SqlConnection transaction, Account account, LeadCreation settings, List<HopperRow> entries) {
        var ids = entries.stream().map(HopperRow::leadId).toList();
        return leads.findAll(transaction, account.id(), ids).flatMap(found -> {
            var callable = found.stream()
                    .filter(lead -> lead.archivedAt() == null)
                    .filter(lead -> !HopperRules.barred(settings, lead.status(), account.customStatus(lead.status())))
                    .collect(Collectors.toMap(Lead::id, Function.identity()));
            var notCallable =
                    ids.stream().filter(id -> !callable.containsKey(id)).toList();
            return hopper.remove(transaction, account.id(), notCallable).replaceWith(claimed(entries, callable));
        });
    }

    private static List<Claimed> claimed(List<HopperRow> entries, Map<Long, Lead> leads) {
        var claimed = new ArrayList<Claimed>(entries.size());
        entries.stream().sorted(FIRST_TO_DIAL).forEach(entry -> {
            var lead = leads.get(entry.leadId());
            if (lead != null) {
                claimed.add(new Claimed(entry, lead));
            }
        });
        return claimed;
    }

    /** The lead was dialled: it leaves. One that is not there any more has left already. */
    Uni<Void> done(Account account, long leadId, Optional<Integer> claim) {
        return claims.done(account.id(), leadId, claim)
                .flatMap(done -> done ? nothing() : hopper.find(account.id(), leadId))
                .invoke(entry -> entry.ifPresent(Claims::handedOutAgain))
                .replaceWithVoid();
    }

    /** The lead was not dialled: it waits again, at its old place. */
    Uni<Void> release(Account account, long leadId, Optional<Integer> claim) {
        return claims.release(account.id(), leadId, claim)
                .flatMap(released -> released
                        ? nothing()
                        : hopper.find(account.id(), leadId).invoke(entry -> {
                            entry.ifPresent(Claims::handedOutAgain);
                            throw Problems.notFound("lead in the hopper", Long.toString(leadId));
                        }))
                .replaceWithVoid();
    }

    private static Uni<Optional<HopperRow>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static void handedOutAgain(HopperRow entry) {
        throw Problems.conflict("This claim of lead " + entry.leadId()
                + " ended and the lead was handed out again: claim " + entry.claim() + " is the latest.");
    }
}
