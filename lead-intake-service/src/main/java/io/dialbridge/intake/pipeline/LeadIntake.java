package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Event;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.DuplicateCheck;
import io.dialbridge.intake.rules.Edit;
import io.dialbridge.intake.rules.EditRules;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.InsertRules;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Multi;
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

/** The one pipeline behind every door: checks, looks for what is there, stores, tells workflow-service (domain.md 12.6). */
@ApplicationScoped
public class LeadIntake {

    /**
     * What an insert found.
     *
     * @param newId for the lead, if it will be a new one
     * @param match the lead to update instead
     * @param duplicate the lead that is in the way
     */
    private record Seen(Long newId, Optional<Lead> match, Optional<Long> duplicate) {

        static Seen nothing(Long newId) {
            return new Seen(newId, Optional.empty(), Optional.empty());
        }
    }

    private final LeadStore leads;
    private final LeadRequests requests;
    private final EventOutbox events;
    private final IntakeMetrics metrics;
    private final Clock clock;

    LeadIntake(LeadStore leads, LeadRequests requests, EventOutbox events, IntakeMetrics metrics, Clock clock) {
        this.leads = leads;
        this.requests = requests;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Inserts a lead, or updates the one that update_if_found finds.
     *
     * @param key lets a repeat of the request take no further effect
     */
    public Uni<Verdict> insert(Account account, Parameters sent, Optional<IdempotencyKey> key, Origin origin) {
        Uni<Verdict> verdict =
                switch (InsertRules.check(account, sent)) {
                    case Checked.Refused<Insert> refused -> rejected(refused.reasons());
                    case Checked.Passed<Insert> passed ->
                        events.inTransaction(transaction -> requests.once(
                                transaction,
                                account.id(),
                                key,
                                () -> insert(transaction, account, passed.value(), origin, true)));
                };
        return verdict.invoke(metrics::count);
    }

    /**
     * Inserts many leads in their order and in one transaction: all verdicts and what {@code also} writes take effect, or nothing does.
     *
     * @param also writes in the same transaction, for example how far an import has come
     */
    public Uni<List<Verdict>> insertAll(
            Account account,
            Sender sender,
            List<Parameters> rows,
            BiFunction<SqlConnection, List<Verdict>, Uni<Void>> also) {
        return events.inTransaction(transaction -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> insertOne(transaction, account, row, sender))
                .collect()
                .asList()
                .call(verdicts -> also.apply(transaction, verdicts)));
    }

    private Uni<Verdict> insertOne(SqlConnection transaction, Account account, Parameters sent, Sender sender) {
        return switch (InsertRules.check(account, sent)) {
            case Checked.Refused<Insert> refused -> rejected(refused.reasons());
            case Checked.Passed<Insert> passed ->
                insert(transaction, account, passed.value(), sender.origin(), sender.door() != Door.IMPORT);
        };
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

    /** Deletes a lead: from now on only a search for deleted leads finds it. */
    public Uni<Verdict> delete(Account account, long leadId, Consumer<Lead> precondition, Origin origin) {
        return locked(account, leadId, precondition, (transaction, lead) -> {
                    var deleted = lead.deleted(now());
                    var event = new LeadEvents(account, origin).deleted(deleted);
                    return written(transaction, leads.update(transaction, deleted), List.of(event))
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

    /** @param told whether workflow-service hears of a new lead */
    private Uni<Verdict> insert(
            SqlConnection transaction, Account account, Insert insert, Origin origin, boolean told) {
        return look(transaction, account.id(), insert).flatMap(seen -> {
            if (seen.match().isPresent()) {
                return save(transaction, account, seen.match().get(), insert.given(), origin);
            }
            if (seen.duplicate().isPresent()) {
                var inTheWay = Long.toString(seen.duplicate().get());
                return rejected(List.of(Reason.duplicate(insert.phone().number(), inTheWay)));
            }
            return create(transaction, account, seen.newId(), insert, origin, told);
        });
    }

    /** Looks for what is there already; whoever asks for that takes turns with all others who do for the same number. */
    private Uni<Seen> look(SqlConnection transaction, String accountId, Insert insert) {
        var phone = insert.phone();
        var finding = insert.finding();
        if (insert.duplicates() instanceof DuplicateCheck.None && finding == null) {
            return leads.nextId(transaction).map(Seen::nothing);
        }
        Uni<Optional<Lead>> match = finding == null
                ? Uni.createFrom().item(Optional.empty())
                : leads.match(transaction, accountId, phone, finding);
        Uni<Optional<Long>> duplicate =
                switch (insert.duplicates()) {
                    case DuplicateCheck.None none -> Uni.createFrom().item(Optional.empty());
                    case DuplicateCheck.Within scope -> leads.duplicate(transaction, accountId, phone, scope);
                };
        // Sent in one go; the connection runs them in this order, each look-up after the lock was granted.
        return Uni.combine()
                .all()
                .unis(leads.nextIdLocking(transaction, accountId, phone), match, duplicate)
                .with(Seen::new);
    }

    private Uni<Verdict> create(
            SqlConnection transaction, Account account, long id, Insert insert, Origin origin, boolean told) {
        var lead = Lead.created(
                account.id(), id, insert.listId(), insert.phone(), insert.status(), insert.fields(), now());
        var created = told ? List.of(new LeadEvents(account, origin).created(lead)) : List.<Event>of();
        return written(transaction, leads.insert(transaction, lead), created).replaceWith(new Verdict.Accepted(lead));
    }

    private Uni<Verdict> save(SqlConnection transaction, Account account, Lead before, Edit edit, Origin origin) {
        return switch (edit.applyTo(before, now())) {
            case Checked.Refused<Lead> refused -> rejected(refused.reasons());
            case Checked.Passed<Lead> passed -> {
                var after = passed.value();
                var saved = new LeadEvents(account, origin).saved(before, after);
                yield written(transaction, leads.update(transaction, after), saved)
                        .replaceWith(new Verdict.Updated(after));
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
