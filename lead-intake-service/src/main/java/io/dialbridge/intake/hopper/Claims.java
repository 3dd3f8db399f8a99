package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.dnc.Lookup;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hands leads to dialers: each to one at a time, the first of those that may be called now. */
@ApplicationScoped
class Claims {

    /** A lead that a dialer got. */
    record Claimed(HopperRow entry, Lead lead) {}

    /** A dialer's turn at a campaign's hopper. */
    private record Turn(
            SqlConnection transaction, Account account, LeadCreation settings, ClaimOrder order, Instant now) {}

    /** @param onCall leads that were next, but that somebody talks to */
    private record Handout(List<Claimed> claimed, List<Long> onCall) {

        Handout and(Handout more) {
            return new Handout(
                    Stream.concat(claimed.stream(), more.claimed.stream()).toList(),
                    Stream.concat(onCall.stream(), more.onCall.stream()).toList());
        }
    }

    private static final Comparator<Claimed> FIRST_TO_DIAL = Comparator.comparing(
            Claimed::entry,
            Comparator.comparingInt(HopperRow::priority).reversed().thenComparingLong(HopperRow::order));

    private final ClaimStore claims;
    private final HopperStore hopper;
    private final LeadStore leads;
    private final DncStore dnc;
    private final EventOutbox transactions;
    private final Clock clock;

    Claims(
            ClaimStore claims,
            HopperStore hopper,
            LeadStore leads,
            DncStore dnc,
            EventOutbox transactions,
            Clock clock) {
        this.claims = claims;
        this.hopper = hopper;
        this.leads = leads;
        this.dnc = dnc;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<List<Claimed>> claim(Account account, Campaign campaign, ClaimOrder order) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.inTransaction(
                transaction -> claim(new Turn(transaction, account, campaign.leadCreation(), order, now)));
    }

    private Uni<List<Claimed>> claim(Turn turn) {
        var transaction = turn.transaction();
        var accountId = turn.account().id();
        var campaignId = turn.order().campaignId();
        return claims.takeTurn(transaction, accountId, campaignId)
                .chain(() -> claims.freeLapsed(transaction, accountId, campaignId, turn.now()))
                .chain(() -> claims.zones(transaction, accountId, campaignId))
                .map(zones -> open(turn.settings(), zones, turn.now()))
                .flatMap(zones -> handOut(turn, zones, new Handout(List.of(), List.of())))
                .call(handout -> claims.putBack(transaction, accountId, handout.onCall()))
                .map(handout -> handout.claimed().stream().sorted(FIRST_TO_DIAL).toList());
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

    /** Those on a call keep their place in line, and others come for them: they must not stop who waits behind them. */
    private Uni<Handout> handOut(Turn turn, List<List<String>> zones, Handout before) {
        var most = turn.order().limit() - before.claimed().size();
        return claims.claim(turn.transaction(), turn.account().id(), turn.order(), most, zones, turn.now())
                .flatMap(entries -> sorted(turn, entries))
                .flatMap(more -> more.onCall().isEmpty()
                        ? Uni.createFrom().item(before.and(more))
                        : handOut(turn, zones, before.and(more)));
    }

    /** Leads that are gone, or that the campaign must not call any more, leave the hopper. */
    private Uni<Handout> sorted(Turn turn, List<HopperRow> entries) {
        var accountId = turn.account().id();
        var ids = entries.stream().map(HopperRow::leadId).toList();
        return leads.findAll(turn.transaction(), accountId, ids)
                .flatMap(found -> onDnc(turn, found).map(onDnc -> callable(turn, found, onDnc)))
                .flatMap(callable -> {
                    var notCallable =
                            ids.stream().filter(id -> !callable.containsKey(id)).toList();
                    return hopper.remove(turn.transaction(), accountId, notCallable)
                            .replaceWith(handout(entries, callable, turn.now()));
                });
    }

    /** Numbers may come to the DNC list while their leads wait; a campaign that ignores the rules does not ask. */
    private Uni<Set<Long>> onDnc(Turn turn, List<Lead> found) {
        return switch (turn.settings().mode()) {
            case IGNORE_RULES -> Uni.createFrom().item(Set.of());
            case APPLY_RULES -> {
                var lookups = found.stream()
                        .map(lead -> new Lookup(lead.phone(), turn.order().campaignId()))
                        .toList();
                yield dnc.hits(turn.transaction(), turn.account().id(), lookups)
                        .map(hits -> IntStream.range(0, found.size())
                                .filter(i -> hits.get(i).isPresent())
                                .mapToObj(i -> found.get(i).id())
                                .collect(Collectors.toSet()));
            }
        };
    }

    private static Map<Long, Lead> callable(Turn turn, List<Lead> found, Set<Long> onDnc) {
        return found.stream()
                .filter(lead -> lead.archivedAt() == null)
                .filter(lead -> !HopperRules.barred(
                        turn.settings(),
                        lead.status(),
                        turn.account().customStatus(lead.status()),
                        onDnc.contains(lead.id())))
                .collect(Collectors.toMap(Lead::id, Function.identity()));
    }

    private static Handout handout(List<HopperRow> entries, Map<Long, Lead> leads, Instant now) {
        var claimed = new ArrayList<Claimed>(entries.size());
        var onCall = new ArrayList<Long>();
        for (var entry : entries) {
            var lead = leads.get(entry.leadId());
            if (lead != null && lead.isOnCall(now)) {
                onCall.add(lead.id());
            } else if (lead != null) {
                claimed.add(new Claimed(entry, lead));
            }
        }
        return new Handout(claimed, onCall);
    }

    /** The lead was dialled: it leaves. One that is not there any more has left already. */
    Uni<Void> done(Account account, long leadId, Optional<Integer> claim) {
        return claims.done(account.id(), leadId, claim)
                .flatMap(done -> done ? nothing() : hopper.find(account.id(), leadId))
                .invoke(entry -> entry.ifPresent(this::ended))
                .replaceWithVoid();
    }

    /** The lead was not dialled: it waits again, at its old place. */
    Uni<Void> release(Account account, long leadId, Optional<Integer> claim) {
        return claims.release(account.id(), leadId, claim)
                .flatMap(released -> released
                        ? nothing()
                        : hopper.find(account.id(), leadId).invoke(entry -> {
                            entry.ifPresent(this::ended);
                            throw Problems.notFound("lead in the hopper", Long.toString(leadId));
                        }))
                .replaceWithVoid();
    }

    private static Uni<Optional<HopperRow>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private void ended(HopperRow entry) {
        var since = entry.claimedAt(clock.instant())
                ? "was handed out again: claim " + entry.claim() + " is the latest."
                : "waits anew.";
        throw Problems.conflict("This claim of lead " + entry.leadId() + " ended and the lead " + since);
    }
}
