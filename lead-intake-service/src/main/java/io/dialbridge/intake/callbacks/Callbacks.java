package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.CallbackStore.Stored;
import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.callbacks.schedule.CallbackCodes;
import io.dialbridge.intake.callbacks.schedule.CallbackDraft;
import io.dialbridge.intake.callbacks.schedule.CallbackEdit;
import io.dialbridge.intake.callbacks.schedule.CallbackRules;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Schedules callbacks and changes them, for both doors. */
@ApplicationScoped
public class Callbacks {

    private final CallbackStore store;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final EventOutbox events;
    private final Clock clock;

    Callbacks(CallbackStore store, LeadStore leads, HopperStore hopper, EventOutbox events, Clock clock) {
        this.store = store;
        this.leads = leads;
        this.hopper = hopper;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Schedules a callback and tells workflow-service, in one transaction.
     *
     * @param key an Idempotency-Key of a token: a repeat under it takes no further effect
     */
    Uni<Checked<Callback>> insert(
            Account account, String tokenId, Parameters given, @Nullable String key, Origin origin) {
        return switch (IdempotencyKey.of(key, given)) {
            case Checked.Refused<Optional<IdempotencyKey>> refused ->
                Uni.createFrom().item(new Checked.Refused<>(refused.reasons()));
            case Checked.Passed<Optional<IdempotencyKey>> named ->
                insert(account, given, named.value().map(known -> known.by(tokenId)), origin);
        };
    }

    private Uni<Checked<Callback>> insert(
            Account account, Parameters given, Optional<IdempotencyKey> key, Origin origin) {
        return switch (CallbackRules.insert(account, given)) {
            case Checked.Refused<CallbackDraft> refused ->
                Uni.createFrom().item(new Checked.Refused<>(refused.reasons()));
            case Checked.Passed<CallbackDraft> passed ->
                events.inTransaction(transaction -> leads.lock(
                                transaction, account.id(), passed.value().leadId())
                        .flatMap(lead -> lead.map(
                                        found -> insert(transaction, account, found, passed.value(), key, origin))
                                .orElseGet(() -> refused(Reason.noSuchLead(
                                        Long.toString(passed.value().leadId()))))));
        };
    }

    /** Schedules a callback of a lead whose lock the transaction holds, and tells workflow-service. */
    public Uni<Void> schedule(
            SqlConnection transaction, Account account, Lead lead, CallbackDraft draft, Origin origin) {
        return insert(transaction, account, lead, draft, Optional.empty(), origin)
                .replaceWithVoid();
    }

    private Uni<Checked<Callback>> insert(
            SqlConnection transaction,
            Account account,
            Lead lead,
            CallbackDraft draft,
            Optional<IdempotencyKey> key,
            Origin origin) {
        return store.nextId(transaction).flatMap(id -> {
            var callback = draft.made(account.id(), id, now());
            return store.insert(transaction, callback, key, origin.traceParent())
                    .flatMap(stored -> stored.callback().id() == id
                            ? told(transaction, account, lead, callback, origin)
                            : Uni.createFrom().item(again(stored, key)));
        });
    }

    private Uni<Checked<Callback>> told(
            SqlConnection transaction, Account account, Lead lead, Callback callback, Origin origin) {
        var event = new LeadEvents(account, origin).callbackScheduled(lead, callback.createdAt());
        return events.add(transaction, List.of(event)).replaceWith(new Checked.Passed<>(callback));
    }

    private static Checked<Callback> again(Stored earlier, Optional<IdempotencyKey> key) {
        return key.filter(named -> named.fingerprint().equals(earlier.fingerprint()))
                        .isPresent()
                ? new Checked.Passed<>(earlier.callback())
                : new Checked.Refused<>(List.of(Reason.keyReused()));
    }

    /** Gives the callbacks that wait for a lead another time, at which they are handed over again; the transaction holds the lead's lock. */
    public Uni<Void> move(SqlConnection transaction, Lead lead, Instant dueAt) {
        return store.move(transaction, lead.accountId(), lead.id(), dueAt)
                .chain(() -> leaveHopper(transaction, lead.accountId(), lead.id()));
    }

    /** The same for callbacks that nobody wants any more. */
    public Uni<Void> dismiss(SqlConnection transaction, Lead lead) {
        return store.dismiss(transaction, lead.accountId(), List.of(lead.id()))
                .chain(() -> leaveHopper(transaction, lead.accountId(), lead.id()));
    }

    /** A lead waits to be dialled for its callbacks only while one of them is handed over. */
    private Uni<Void> leaveHopper(SqlConnection transaction, String accountId, long leadId) {
        return store.isHandedOver(transaction, accountId, leadId)
                .flatMap(handedOver -> handedOver
                        ? Uni.createFrom().voidItem()
                        : hopper.removeOfCallback(transaction, accountId, leadId));
    }

    /**
     * Changes a callback.
     *
     * @param cleared {@code user_id} or {@code comments}, to lose their value
     * @param precondition may throw when it sees the callback as it is, which leaves it so
     */
    Uni<Checked<Callback>> update(
            Account account, long id, Parameters given, Set<String> cleared, Consumer<Callback> precondition) {
        return switch (CallbackRules.edit(account, given, cleared)) {
            case Checked.Refused<CallbackEdit> refused ->
                Uni.createFrom().item(new Checked.Refused<>(refused.reasons()));
            case Checked.Passed<CallbackEdit> passed ->
                locked(account, id, precondition, (transaction, before) -> save(transaction, passed.value(), before));
        };
    }

    private Uni<Checked<Callback>> save(SqlConnection transaction, CallbackEdit edit, Callback before) {
        return switch (edit.applyTo(before, now())) {
            case Checked.Refused<Callback> refused -> Uni.createFrom().item(refused);
            case Checked.Passed<Callback> after ->
                store.update(transaction, after.value()).replaceWith(after);
        };
    }

    Uni<Checked<Callback>> delete(Account account, long id, Consumer<Callback> precondition) {
        return locked(account, id, precondition, (transaction, callback) -> store.delete(transaction, callback)
                .replaceWith(new Checked.Passed<>(callback)));
    }

    private Uni<Checked<Callback>> locked(
            Account account,
            long id,
            Consumer<Callback> precondition,
            BiFunction<SqlConnection, Callback, Uni<Checked<Callback>>> change) {
        return events.inTransaction(
                transaction -> lock(transaction, account.id(), id).flatMap(found -> {
                    if (found.isEmpty()) {
                        return refused(noSuchCallback(Long.toString(id)));
                    }
                    var before = found.get();
                    precondition.accept(before);
                    return change.apply(transaction, before)
                            .call(() -> before.handedOverAt() == null
                                    ? Uni.createFrom().voidItem()
                                    : leaveHopper(transaction, account.id(), before.leadId()));
                }));
    }

    /** After its lead, as everybody does who changes what both of them are in. */
    private Uni<Optional<Callback>> lock(SqlConnection transaction, String accountId, long id) {
        return store.leadOf(transaction, accountId, id)
                .flatMap(leadId -> leadId.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : leads.lock(transaction, accountId, leadId.get())
                                .chain(() -> store.lock(transaction, accountId, id)));
    }

    static Reason noSuchCallback(String id) {
        return Reason.of(
                CallbackCodes.NO_SUCH_CALLBACK,
                Stage.REQUEST,
                "callback_id",
                "No such callback: " + Texts.shown(id) + ".");
    }

    private static Uni<Checked<Callback>> refused(Reason reason) {
        return Uni.createFrom().item(new Checked.Refused<>(List.of(reason)));
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
