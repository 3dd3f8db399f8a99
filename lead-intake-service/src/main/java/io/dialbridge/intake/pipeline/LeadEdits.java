package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Event;
import io.dialbridge.intake.callbacks.CallbackStore;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.HopperMover;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Edit;
import io.dialbridge.intake.rules.EditRules;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
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

/** Changes and deletes leads that are there, and tells workflow-service. */
@ApplicationScoped
public class LeadEdits {

    private final LeadStore leads;
    private final HopperStore hopper;
    private final HopperMover mover;
    private final CallbackStore callbacks;
    private final EventOutbox events;
    private final IntakeMetrics metrics;
    private final Clock clock;

    LeadEdits(
            LeadStore leads,
            HopperStore hopper,
            HopperMover mover,
            CallbackStore callbacks,
            EventOutbox events,
            IntakeMetrics metrics,
            Clock clock) {
        this.leads = leads;
        this.hopper = hopper;
        this.mover = mover;
        this.callbacks = callbacks;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Changes a lead.
     *
     * @param cleared fields that lose their value
     * @param precondition may throw when it sees the lead as it is, which leaves it so
     */
    public Uni<Verdict> update(
            Account account,
            long leadId,
            Parameters sent,
            Set<String> cleared,
            Consumer<Lead> precondition,
            Origin origin) {
        Uni<Verdict> verdict =
                switch (EditRules.check(account, sent, cleared)) {
                    case Checked.Refused<Edit> refused -> rejected(refused.reasons());
                    case Checked.Passed<Edit> passed ->
                        locked(
                                account,
                                leadId,
                                precondition,
                                (transaction, lead) -> save(transaction, account, lead, passed.value(), origin));
                };
        return verdict.invoke(metrics::count);
    }

    /**
     * Changes a lead whose lock the transaction holds.
     *
     * @param before the lead as it is
     */
    public Uni<Verdict> update(
            SqlConnection transaction,
            Account account,
            Lead before,
            Parameters sent,
            Set<String> cleared,
            Origin origin) {
        return switch (EditRules.check(account, sent, cleared)) {
            case Checked.Refused<Edit> refused -> rejected(refused.reasons());
            case Checked.Passed<Edit> passed -> save(transaction, account, before, passed.value(), origin);
        };
    }

    /** Deletes a lead: from now on only a search for deleted leads finds it. */
    public Uni<Verdict> delete(Account account, long leadId, Consumer<Lead> precondition, Origin origin) {
        return locked(account, leadId, precondition, (transaction, lead) -> {
                    var deleted = lead.deleted(now());
                    var event = new LeadEvents(account, origin).deleted(deleted);
                    return written(
                                    transaction,
                                    leads.update(transaction, account.id(), List.of(deleted)),
                                    List.of(event))
                            .call(() -> hopper.remove(transaction, account.id(), List.of(leadId)))
                            .call(() -> callbacks.dismiss(transaction, account.id(), List.of(leadId)))
                            .<Verdict>replaceWith(new Verdict.Deleted(deleted));
                })
                .invoke(metrics::count);
    }

    /** A lead that was not deleted. */
    public Uni<Optional<Lead>> find(Account account, long leadId) {
        return leads.find(account.id(), leadId);
    }

    private Uni<Verdict> locked(
            Account account,
            long leadId,
            Consumer<Lead> precondition,
            BiFunction<SqlConnection, Lead, Uni<Verdict>> change) {
        return events.inTransaction(
                transaction -> leads.lock(transaction, account.id(), leadId).flatMap(found -> {
                    if (found.isEmpty()) {
                        return noSuchLead(leadId);
                    }
                    precondition.accept(found.get());
                    return change.apply(transaction, found.get());
                }));
    }

    private Uni<Verdict> save(SqlConnection transaction, Account account, Lead before, Edit edit, Origin origin) {
        return switch (edit.applyTo(before, now())) {
            case Checked.Refused<Lead> refused -> rejected(refused.reasons());
            case Checked.Passed<Lead> passed -> {
                var after = passed.value();
                var saved = new LeadEvents(account, origin).saved(before, after);
                yield written(transaction, leads.update(transaction, account.id(), List.of(after)), saved)
                        .call(() -> mover.follow(transaction, account, before, after, after.modifiedAt()))
                        .replaceWith(new Verdict.Updated(after, null));
            }
        };
    }

    private Uni<Void> written(SqlConnection transaction, Uni<Void> row, List<Event> told) {
        return Uni.combine().all().unis(row, events.add(transaction, told)).discardItems();
    }

    private static Uni<Verdict> noSuchLead(long leadId) {
        return rejected(List.of(Reason.noSuchLead(Long.toString(leadId))));
    }

    private static Uni<Verdict> rejected(List<Reason> reasons) {
        return Uni.createFrom().item(new Verdict.Rejected(reasons));
    }

    /** As exact as Postgres keeps it, so that what is told is what will be read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
