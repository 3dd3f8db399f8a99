package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.InsertRules;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The one pipeline behind every door (domain.md 12.6): checks without I/O, what our tables and then others say of the lead, the decision,
 * the lead and its events, the record of it.
 */
@ApplicationScoped
public class LeadIntake {

    /** Transactions of many leads at once: they hold many locks for long, and singles want theirs, too. */
    private static final int BATCHES_AT_ONCE = 4;

    private final Outsiders outsiders;
    private final CappedWriter writer;
    private final GatheredWriter gatherer;
    private final DryRun dryRun;
    private final SubmissionLog submissions;
    private final LeadRequests requests;
    private final EventOutbox events;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final TransactionSlots batches = new TransactionSlots(BATCHES_AT_ONCE);

    LeadIntake(
            Outsiders outsiders,
            CappedWriter writer,
            GatheredWriter gatherer,
            DryRun dryRun,
            SubmissionLog submissions,
            LeadRequests requests,
            EventOutbox events,
            IntakeMetrics metrics,
            Clock clock) {
        this.outsiders = outsiders;
        this.writer = writer;
        this.gatherer = gatherer;
        this.dryRun = dryRun;
        this.submissions = submissions;
        this.requests = requests;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Inserts a lead, or updates the one that is meant.
     *
     * @param key lets a repeat of the request take no further effect
     */
    public Uni<Settled> insert(Account account, Sender sender, Posting posting, Optional<IdempotencyKey> key) {
        var now = now();
        var items = items(account, sender, List.of(posting), now);
        if (sender.source().testMode()) {
            return tried(account, items, now).map(List::getFirst);
        }
        // What the door refuses is mended by the account, not by the sender: his repeat is judged anew.
        var named = key.filter(known -> posting.flaws().isEmpty()).map(known -> known.by(sender.tokenId()));
        var settled = named.isEmpty()
                ? outsiders.ask(account, items, now).flatMap(asked -> gathered(account, items.getFirst()))
                : requests.isAnswered(account.id(), named.get())
                        .flatMap(
                                answered -> answered ? Uni.createFrom().voidItem() : outsiders.ask(account, items, now))
                        .flatMap(asked -> once(account, items, named.get(), now));
        return settled.invoke(done -> metrics.count(done.verdict()));
    }

    private Uni<Settled> gathered(Account account, Item item) {
        return gatherer.write(account, item, together -> {
            var now = now();
            return writer.write(account, item.sender(), together, now, work -> written(work, account, together, now));
        });
    }

    private Uni<Settled> once(Account account, List<Item> items, IdempotencyKey key, Instant now) {
        return writer.write(
                account,
                items.getFirst().sender(),
                items,
                now,
                work -> requests.once(work.transaction(), account.id(), key, () -> written(work, account, items, now)
                        .map(List::getFirst)));
    }

    private Uni<List<Settled>> written(CappedWriter.Work work, Account account, List<Item> items, Instant now) {
        return work.write(now).flatMap(done -> record(work.transaction(), account, items, now));
    }

    /** Inserts leads in their order, all in one transaction; each has its own verdict. */
    public Uni<List<Settled>> insertAll(Account account, Sender sender, List<Posting> postings) {
        return insertOnce(account, sender, postings, (transaction, work) -> work.get());
    }

    /**
     * Inserts leads in their order and in one transaction, if at all.
     *
     * @param around does the work in the transaction and writes there what it must not lose, or answers without it
     */
    public <T> Uni<T> insertOnce(
            Account account,
            Sender sender,
            List<Posting> postings,
            BiFunction<SqlConnection, Supplier<Uni<List<Settled>>>, Uni<T>> around) {
        var now = now();
        var items = items(account, sender, postings, now);
        if (sender.source().testMode()) {
            return tried(account, items, now)
                    .flatMap(tried -> events.inTransaction(transaction ->
                            around.apply(transaction, () -> Uni.createFrom().item(tried))));
        }
        var done = new ArrayList<Settled>(items.size());
        return outsiders
                .ask(account, items, now)
                .flatMap(asked -> batches.run(() -> writer.write(account, sender, items, now, work -> {
                    done.clear();
                    return around.apply(work.transaction(), () -> written(work, account, items, now)
                            .invoke(done::addAll));
                })))
                .invoke(() -> done.forEach(settled -> metrics.count(settled.verdict())));
    }

    /**
     * Inserts leads in their order and in one transaction: all verdicts and what {@code also} writes take effect, or nothing does.
     *
     * @param also writes in the same transaction, for example how far an import has come
     */
    public Uni<List<Settled>> insertAll(
            Account account,
            Sender sender,
            List<Posting> postings,
            BiFunction<SqlConnection, List<Verdict>, Uni<Void>> also) {
        return insertOnce(account, sender, postings, (transaction, work) -> work.get()
                .call(settled -> also.apply(
                        transaction, settled.stream().map(Settled::verdict).toList())));
    }

    /** The verdict that the lead would get now; nothing is stored. The lead of it has the id 0 if it would be a new one. */
    public Uni<Verdict> check(Account account, Sender sender, Posting posting) {
        var now = now();
        var items = items(account, sender, List.of(posting), now);
        return outsiders
                .ask(account, items, now)
                .flatMap(asked -> dryRun.settle(account, items, now))
                .map(done -> items.getFirst().verdict());
    }

    private Uni<List<Settled>> record(SqlConnection transaction, Account account, List<Item> items, Instant now) {
        if (items.stream().allMatch(Item::isOfFile)) {
            // An import keeps its own verdicts; but what somebody has to look at must be where they look.
            var held = items.stream()
                    .filter(item -> item.verdict() instanceof Verdict.Quarantined)
                    .toList();
            return submissions.record(transaction, account, held, now).replaceWith(unrecorded(items));
        }
        return submissions.record(transaction, account, items, now);
    }

    /** A sender in test mode gets the verdict that the lead would get, and finds it among the submissions. */
    private Uni<List<Settled>> tried(Account account, List<Item> items, Instant now) {
        return outsiders
                .ask(account, items, now)
                .flatMap(asked -> dryRun.settle(account, items, now))
                .flatMap(done ->
                        events.inTransaction(transaction -> submissions.record(transaction, account, items, now)));
    }

    private static List<Settled> unrecorded(List<Item> items) {
        return items.stream().map(item -> new Settled(item.verdict(), null)).toList();
    }

    private static List<Item> items(Account account, Sender sender, List<Posting> postings, Instant now) {
        var items = new ArrayList<Item>(postings.size());
        for (var posting : postings) {
            items.add(new Item(sender, posting, InsertRules.check(account, posting, now)));
        }
        return items;
    }

    /** As exact as Postgres keeps it, so that what is told is what will be read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
