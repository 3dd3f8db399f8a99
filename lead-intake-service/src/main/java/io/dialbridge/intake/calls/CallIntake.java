package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.intake.callbacks.CallbackStore;
import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.Reported;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.platform.problems.Contention;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes batches of call events in: one transaction each, every event at most once. */
@ApplicationScoped
class CallIntake {

    /** Another transaction wrote the same event or call just now: the next attempt sees it. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private static final int ATTEMPTS = 3;

    private final CallStore calls;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final DueRelocations relocations;
    private final CallbackStore callbacks;
    private final EventOutbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    CallIntake(
            CallStore calls,
            LeadStore leads,
            HopperStore hopper,
            DueRelocations relocations,
            CallbackStore callbacks,
            EventOutbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.calls = calls;
        this.leads = leads;
        this.hopper = hopper;
        this.relocations = relocations;
        this.callbacks = callbacks;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** Items that can't be used are rejected one by one; the others go on. */
    Uni<BatchReply> take(Account account, List<JsonNode> posted, Origin origin) {
        var reading = new CallEventReading(account, clock.instant());
        var items = new ArrayList<CallBatch.Item>(posted.size());
        var unusable = new ArrayList<BatchReply.Rejection>();
        for (var index = 0; index < posted.size(); index++) {
            try {
                items.add(new CallBatch.Item(index, reading.read(posted.get(index))));
            } catch (Unusable reason) {
                unusable.add(
                        new BatchReply.Rejection(index, CallEventReading.idOf(posted.get(index)), reason.reason()));
            }
        }
        if (items.isEmpty()) {
            return Uni.createFrom().item(reply(0, 0, List.of(), unusable));
        }
        return outbox.inTransaction(transaction -> apply(transaction, account, items, origin))
                .onFailure(CallIntake::overtaken)
                .retry()
                .atMost(ATTEMPTS)
                .map(batch -> reply(batch.accepted().size(), batch.duplicates(), batch.rejected(), unusable));
    }

    private Uni<CallBatch> apply(
            SqlConnection transaction, Account account, List<CallBatch.Item> items, Origin origin) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return leadIds(transaction, account, items)
                .flatMap(leadIds -> leads.lock(transaction, account.id(), leadIds)
                        .flatMap(locked -> stored(transaction, account, items, leadIds)
                                .map(stored -> {
                                    checkLocked(items, stored, leadIds);
                                    var batch =
                                            new CallBatch(account, origin, locked, stored.calls(), stored.seen(), now);
                                    items.forEach(batch::apply);
                                    return batch;
                                })))
                .call(batch -> write(transaction, account, batch, now))
                .call(batch -> relocations.move(transaction, account, batch.changedLeads(), origin, now));
    }

    /** Those that are named, and those of the calls that are named without a lead. */
    private Uni<Set<Long>> leadIds(SqlConnection transaction, Account account, List<CallBatch.Item> items) {
        var named = distinct(items, Reported::leadId);
        return calls.leadsOf(transaction, account.id(), callsThatNameTheLead(items))
                .map(ofCalls -> {
                    named.addAll(ofCalls);
                    return named;
                });
    }

    private static Set<String> callsThatNameTheLead(List<CallBatch.Item> items) {
        return distinct(
                items.stream().filter(item -> item.event().leadId() == null).toList(), Reported::callLogId);
    }

    /** A call that names the lead may have come after we asked for it. */
    private static void checkLocked(List<CallBatch.Item> items, Stored stored, Set<Long> leadIds) {
        var naming = callsThatNameTheLead(items);
        if (stored.calls().stream()
                .anyMatch(call -> naming.contains(call.callLogId()) && !leadIds.contains(call.leadId()))) {
            throw new Overtaken();
        }
    }

    private record Stored(Set<String> seen, List<Call> calls) {}

    private Uni<Stored> stored(
            SqlConnection transaction, Account account, List<CallBatch.Item> items, Set<Long> leadIds) {
        var callLogIds = distinct(items, Reported::callLogId);
        return calls.seen(transaction, account.id(), distinct(items, Reported::id))
                .flatMap(seen -> calls.calls(transaction, account.id(), callLogIds, leadIds)
                        .map(known -> new Stored(seen, known)));
    }

    private Uni<Void> write(SqlConnection transaction, Account account, CallBatch batch, Instant now) {
        if (batch.accepted().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.combine()
                .all()
                .unis(
                        calls.remember(transaction, account.id(), batch.accepted(), now),
                        calls.save(transaction, account.id(), batch.calls(), now)
                                .invoke(written -> {
                                    if (written != batch.calls().size()) {
                                        throw new Overtaken();
                                    }
                                }),
                        leads.updateCalled(transaction, account.id(), batch.changedLeads()),
                        // Whom somebody talks to is not to be dialled.
                        hopper.remove(transaction, account.id(), batch.startedLeads()),
                        callbacks.complete(transaction, account.id(), batch.startedLeads()),
                        outbox.add(transaction, batch.events()))
                .discardItems();
    }

    private BatchReply reply(
            int accepted, int duplicates, List<BatchReply.Rejection> refused, List<BatchReply.Rejection> unusable) {
        var rejected = new ArrayList<>(refused);
        rejected.addAll(unusable);
        rejected.sort(Comparator.comparingInt(BatchReply.Rejection::index));
        count("accepted", accepted);
        count("duplicate", duplicates);
        count("rejected", rejected.size());
        return new BatchReply(accepted, duplicates, rejected);
    }

    private void count(String outcome, int events) {
        meters.counter("dialbridge.intake.call.events", "outcome", outcome).increment(events);
    }

    private static boolean overtaken(Throwable failure) {
        return failure instanceof Overtaken || Contention.byLocksOrKeys(failure);
    }

    private static <T> Set<T> distinct(List<CallBatch.Item> items, Function<Reported, @Nullable T> of) {
        var distinct = new HashSet<T>();
        for (var item : items) {
            var value = of.apply(item.event());
            if (value != null) {
                distinct.add(value);
            }
        }
        return distinct;
    }
}
