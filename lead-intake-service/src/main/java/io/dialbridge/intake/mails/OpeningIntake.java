package io.dialbridge.intake.mails;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.contracts.MailOpened;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.accounts.AwaitedAccounts;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.handover.Handover;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.platform.problems.Contention;
import io.dialbridge.platform.problems.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes events of openings of e-mails: those of one account in one transaction, each at most once. */
@ApplicationScoped
class OpeningIntake {

    /** Another transaction may have told of the same opening just now. */
    private static final int ATTEMPTS = 3;

    private final Accounts accounts;
    private final AwaitedAccounts awaited;
    private final LeadStore leads;
    private final OpeningStore store;
    private final EventOutbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    OpeningIntake(
            Accounts accounts,
            AwaitedAccounts awaited,
            LeadStore leads,
            OpeningStore store,
            EventOutbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.accounts = accounts;
        this.awaited = awaited;
        this.leads = leads;
        this.store = store;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Answers when the events are committed. Fails as unavailable, after the other accounts are done, while one of the accounts may come
     * to be known still: the caller sends the batch again.
     */
    Uni<BatchReply> take(Handover<MailOpened> batch) {
        var byAccount = batch.items().stream()
                .collect(Collectors.groupingBy(
                        item -> item.posted().accountId(), LinkedHashMap::new, Collectors.toList()));
        var early = byAccount.keySet().stream().filter(awaited::mayCome).toList();
        early.forEach(byAccount::remove);
        return Multi.createFrom()
                .iterable(byAccount.entrySet())
                .onItem()
                .transformToUniAndConcatenate(this::ofAccount)
                .collect()
                .asList()
                .map(replies -> {
                    if (!early.isEmpty()) {
                        throw Problems.unavailable();
                    }
                    return all(replies, batch.rejected());
                });
    }

    private Uni<BatchReply> ofAccount(Map.Entry<String, List<Handover.Item<MailOpened>>> items) {
        return accounts.find(items.getKey())
                .map(account -> outbox.inTransaction(transaction -> apply(transaction, account, items.getValue()))
                        .onFailure(Contention::byLocksOrKeys)
                        .retry()
                        .atMost(ATTEMPTS))
                .orElseGet(() -> Uni.createFrom().item(ofNobody(items.getKey(), items.getValue())))
                .invoke(this::count);
    }

    private Uni<BatchReply> apply(SqlConnection transaction, Account account, List<Handover.Item<MailOpened>> items) {
        var leadIds = items.stream()
                .map(item -> LeadIds.read(item.posted().leadId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var ids = items.stream().map(item -> item.posted().id()).collect(Collectors.toSet());
        var now = clock.instant();
        return leads.lock(transaction, account.id(), leadIds)
                // Under the locks: what another transaction told before is seen.
                .flatMap(locked -> store.seen(transaction, account.id(), ids)
                        .map(seen -> new Openings(account, locked, seen, now)))
                .flatMap(openings -> {
                    items.forEach(openings::apply);
                    return store.remember(transaction, account.id(), openings.accepted(), now)
                            .chain(() -> outbox.add(transaction, openings.events()))
                            .replaceWith(openings.reply());
                });
    }

    private static BatchReply ofNobody(String accountId, List<Handover.Item<MailOpened>> items) {
        return new BatchReply(
                0,
                0,
                items.stream()
                        .map(item -> new Rejection(
                                item.index(), item.posted().id(), "There is no account " + accountId + "."))
                        .toList());
    }

    private BatchReply all(List<BatchReply> replies, List<Rejection> unreadable) {
        count("unreadable", unreadable.size());
        return new BatchReply(
                replies.stream().mapToInt(BatchReply::accepted).sum(),
                replies.stream().mapToInt(BatchReply::duplicates).sum(),
                Stream.concat(replies.stream().flatMap(reply -> reply.rejected().stream()), unreadable.stream())
                        .sorted(Comparator.comparingInt(Rejection::index))
                        .toList());
    }

    private void count(BatchReply reply) {
        count("accepted", reply.accepted());
        count("duplicate", reply.duplicates());
        count("rejected", reply.rejected().size());
    }

    private void count(String outcome, int openings) {
        meters.counter("dialbridge.intake.mails.opened", "outcome", outcome).increment(openings);
    }
}
