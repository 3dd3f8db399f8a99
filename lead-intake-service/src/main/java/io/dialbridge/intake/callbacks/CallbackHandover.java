package io.dialbridge.intake.callbacks;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.callbacks.DueStore.Due;
import io.dialbridge.intake.callbacks.DueStore.HandedOver;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Puts the leads of System callbacks whose time has come into the hopper, first in line, and marks the callbacks in the same transaction.
 * Any number of replicas may do so at a time: a lead that another one is at is passed over, and so is one on a call or at a dialer.
 */
@ApplicationScoped
public class CallbackHandover {

    private static final Logger LOG = Logger.getLogger(CallbackHandover.class);

    private final DueStore store;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final EventOutbox transactions;
    private final Accounts accounts;
    private final Clock clock;

    CallbackHandover(
            DueStore store,
            LeadStore leads,
            HopperStore hopper,
            EventOutbox transactions,
            Accounts accounts,
            Clock clock) {
        this.store = store;
        this.leads = leads;
        this.hopper = hopper;
        this.transactions = transactions;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.callbacks.due-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Batches.untilShort(DueStore.BATCH, this::handOverBatch).replaceWithVoid();
    }

    /** How many callbacks are due no more. */
    private Uni<Integer> handOverBatch() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.due(accounts.ids(), now).flatMap(due -> Multi.createFrom()
                .iterable(due.entrySet())
                .onItem()
                .transformToUniAndConcatenate(ofAccount -> handOver(ofAccount, now))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    private Uni<Integer> handOver(Map.Entry<String, List<Due>> due, Instant now) {
        var account = accounts.find(due.getKey());
        return account.isEmpty()
                ? Uni.createFrom().item(0)
                : transactions
                        .inTransaction(transaction -> handOver(transaction, account.get(), due.getValue(), now))
                        .onFailure()
                        .recoverWithItem(failure -> failed(due.getKey(), failure));
    }

    /** The other accounts go on; this one is looked at again soon. */
    private static int failed(String accountId, Throwable failure) {
        LOG.warnf("state=callback-handover-failed account=%s cause=%s", accountId, failure.toString());
        return 0;
    }

    private Uni<Integer> handOver(SqlConnection transaction, Account account, List<Due> due, Instant now) {
        var leadIds = due.stream().map(Due::leadId).collect(Collectors.toSet());
        return leads.lockAvailable(transaction, account.id(), leadIds)
                .flatMap(locked -> free(transaction, account, locked, now))
                .flatMap(free -> store.handOver(transaction, account.id(), due, ids(free), now)
                        .call(handedOver -> enter(transaction, account, free, handedOver)))
                .flatMap(handedOver -> store.dismissWithoutLead(transaction, account.id(), due, now)
                        .map(dismissed -> handedOver.size() + dismissed));
    }

    /** Leads that nobody talks to and no dialer has: an entry now would be gone with that call, so the callbacks of others wait. */
    private Uni<List<Lead>> free(SqlConnection transaction, Account account, List<Lead> locked, Instant now) {
        return hopper.lockClaimed(transaction, account.id(), ids(locked), now).map(claimed -> locked.stream()
                .filter(lead -> !lead.isOnCall(now) && !claimed.contains(lead.id()))
                .toList());
    }

    private static List<Long> ids(List<Lead> leads) {
        return leads.stream().map(Lead::id).toList();
    }

    private Uni<Void> enter(SqlConnection transaction, Account account, List<Lead> leads, List<HandedOver> callbacks) {
        var traces = callbacks.stream()
                .collect(Collectors.toMap(HandedOver::leadId, HandedOver::traceParent, (one, other) -> other));
        return hopper.add(
                transaction,
                account.id(),
                leads.stream()
                        .filter(lead -> traces.containsKey(lead.id()))
                        .flatMap(lead -> entry(account, lead, traces.getOrDefault(lead.id(), "")).stream())
                        .toList());
    }

    /** Empty for a lead whose list no campaign dials; its callback stays past due, for people to see. */
    private static Optional<HopperEntry> entry(Account account, Lead lead, String traceParent) {
        var campaignId = account.list(lead.listId()).map(LeadList::campaignId).orElse("");
        if (account.campaign(campaignId).isEmpty()) {
            LOG.warnf("state=callback-without-campaign account=%s lead=%s", account.id(), lead.idText());
            return Optional.empty();
        }
        // It never expires, so it causes nothing whose depth could matter.
        return Optional.of(new HopperEntry(
                lead.id(),
                campaignId,
                HopperEntry.HIGHEST_PRIORITY,
                null,
                HopperEntry.zones(lead.phone()),
                true,
                traceParent,
                0));
    }
}
