package io.dialbridge.workflow.actions;

import io.dialbridge.platform.Batches;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.actions.ClaimStore.Claim;
import io.dialbridge.workflow.actions.ClaimStore.Place;
import io.dialbridge.workflow.calls.LeadKey;
import io.dialbridge.workflow.dispatch.DispatchDestination;
import io.dialbridge.workflow.loops.Disabled;
import io.dialbridge.workflow.loops.LoopProtection;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Runs actions that waited: taken, checked, settled and handed on in one transaction. */
@ApplicationScoped
class ActionRunner {

    private static final String BY_A_PERSON = "cancelled by a person";
    private static final List<String> DESTINATIONS = List.of(DispatchDestination.NAME, ActionRefusals.DESTINATION);

    /**
     * What a transaction did.
     *
     * @param taken how many actions it took
     * @param settled what became of those that could be settled
     * @param last how far it came
     */
    record Round(int taken, List<ActionRow> settled, Place last) {

        /** A full batch is rarely all there was. */
        boolean full() {
            return taken == ClaimStore.BATCH;
        }
    }

    private final Pool pool;
    private final ClaimStore claims;
    private final DueCheck check;
    private final LoopProtection loops;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    ActionRunner(
            Pool pool,
            ClaimStore claims,
            DueCheck check,
            LoopProtection loops,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.pool = pool;
        this.claims = claims;
        this.check = check;
        this.loops = loops;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** Runs a batch of what is due. */
    Uni<Round> runDue(Place after) {
        return run(State.DONE, after, (transaction, now) -> claims.due(transaction, after, now));
    }

    /** Runs one that waits, now; empty if it does not wait. */
    Uni<Optional<ActionRow>> flush(String accountId, UUID id) {
        return Unattended.run(
                () -> run(State.FLUSHED, Place.START, (transaction, now) -> claims.one(transaction, accountId, id, now))
                        .map(round -> round.settled().stream().findFirst()));
    }

    /** Runs those that wait, now; how many were handed on or given up. Goes on when the caller goes away, as {@code cancel} does. */
    Uni<Integer> flush(String accountId, ActionFilter pending) {
        return Unattended.run(() -> flush(accountId, pending, Place.START));
    }

    private Uni<Integer> flush(String accountId, ActionFilter pending, Place after) {
        return run(State.FLUSHED, after, (transaction, now) -> claims.some(transaction, accountId, pending, after, now))
                .flatMap(round -> {
                    var ran = round.settled().size();
                    return round.full()
                            ? flush(accountId, pending, round.last()).map(more -> ran + more)
                            : Uni.createFrom().item(ran);
                });
    }

    /** False if it does not wait. */
    Uni<Boolean> cancel(String accountId, UUID id) {
        return Uni.createFrom()
                .deferred(() -> claims.cancel(accountId, id, BY_A_PERSON, clock.instant()))
                .invoke(cancelled -> count(State.CANCELLED, cancelled ? 1 : 0));
    }

    Uni<Integer> cancel(String accountId, ActionFilter pending) {
        return Unattended.run(() -> Batches.untilShort(
                        ClaimStore.BATCH, () -> claims.cancel(accountId, pending, BY_A_PERSON, clock.instant()))
                .invoke(cancelled -> count(State.CANCELLED, cancelled)));
    }

    private Uni<Round> run(State as, Place after, BiFunction<SqlConnection, Instant, Uni<List<Claim>>> claim) {
        return Uni.createFrom()
                .deferred(() -> {
                    var now = clock.instant();
                    return pool.withTransaction(transaction ->
                            claim.apply(transaction, now).flatMap(taken -> settle(transaction, taken, as, after, now)));
                })
                .invoke(round -> {
                    if (!round.settled().isEmpty()) {
                        outbox.committed(DESTINATIONS);
                        round.settled().forEach(row -> count(row.state(), 1));
                    }
                });
    }

    private Uni<Round> settle(SqlConnection transaction, List<Claim> taken, State as, Place after, Instant now) {
        if (taken.isEmpty()) {
            return Uni.createFrom().item(new Round(0, List.of(), after));
        }
        var accounts = taken.stream().map(claim -> claim.row().accountId()).collect(Collectors.toSet());
        return loops.disabled(transaction, accounts)
                .map(disabled -> decide(taken, as, disabled, now))
                .flatMap(results -> {
                    var rows = results.stream().map(Settlement::row).toList();
                    return claims.settle(transaction, rows)
                            .chain(() -> outbox.add(transaction, messages(results)))
                            .replaceWith(new Round(
                                    taken.size(), rows, Place.of(taken.getLast().row())));
                });
    }

    /** Where one can't be settled yet, what comes after it for its lead waits too; what a person asks for is not held up. */
    private List<Settlement> decide(List<Claim> taken, State as, Disabled disabled, Instant now) {
        var results = new ArrayList<Settlement>();
        var waiting = new HashSet<LeadKey>();
        for (var claim : taken) {
            var lead = new LeadKey(claim.row().accountId(), claim.row().leadId());
            var waits = as == State.DONE && (claim.behind() || waiting.contains(lead));
            (waits ? Optional.<Settlement>empty() : check.decide(claim, as, disabled, now))
                    .ifPresentOrElse(results::add, () -> waiting.add(lead));
        }
        return results;
    }

    private static List<OutboxMessage> messages(List<Settlement> results) {
        return results.stream().flatMap(result -> result.message().stream()).toList();
    }

    private void count(State state, int actions) {
        meters.counter("dialbridge.workflow.actions", "state", state.name()).increment(actions);
    }
}
