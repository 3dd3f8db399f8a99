package io.dialbridge.intake.callbacks;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.callbacks.DueStore.Due;
import io.dialbridge.intake.callbacks.DueStore.HandedOver;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.hopper.LeadStanding;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
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
 * Any number of replicas may do so at a time: a lead that another one is at is passed over.
 */
@ApplicationScoped
public class CallbackHandover {

    private static final Logger LOG = Logger.getLogger(CallbackHandover.class);

    private final DueStore store;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final LeadStanding standings;
    private final EventOutbox transactions;
    private final Accounts accounts;
    private final Clock clock;

    CallbackHandover(
            DueStore store,
            LeadStore leads,
            HopperStore hopper,
            LeadStanding standings,
            EventOutbox transactions,
            Accounts accounts,
            Clock clock) {
        this.store = store;
        this.leads = leads;
        this.hopper = hopper;
        this.standings = standings;
        this.transactions = transactions;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.callbacks.due-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        // Batch after batch, until one comes up short.
        return handOverBatch()
                .repeat()
                .whilst(gone -> gone == DueStore.BATCH)
                .collect()
                .last()
                .replaceWithVoid();
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
        return leads.lockAvailable(transaction, account.id(), leadIds).flatMap(locked -> {
            var ids = locked.stream().map(Lead::id).toList();
            return store.handOver(transaction, account.id(), due, ids, now)
                    .call(handedOver -> enter(transaction, account, locked, handedOver))
                    .flatMap(handedOver -> store.dismissWithoutLead(transaction, account.id(), due, now)
                            .map(dismissed -> handedOver.size() + dismissed));
        });
    }

    private Uni<Void> enter(SqlConnection transaction, Account account, List<Lead> leads, List<HandedOver> callbacks) {
        var traces = callbacks.stream()
                .collect(Collectors.toMap(HandedOver::leadId, HandedOver::traceParent, (one, other) -> other));
        return Multi.createFrom()
                .iterable(leads)
                .filter(lead -> traces.containsKey(lead.id()))
                .onItem()
                .transformToUniAndConcatenate(
                        lead -> entry(transaction, account, lead, traces.getOrDefault(lead.id(), "")))
                .collect()
                .asList()
                .flatMap(entries -> hopper.add(
                        transaction,
                        account.id(),
                        entries.stream().flatMap(Optional::stream).toList()));
    }

    /** Empty for a lead whose list no campaign dials; its callback stays past due, for people to see. */
    private Uni<Optional<HopperEntry>> entry(
            SqlConnection transaction, Account account, Lead lead, String traceParent) {
        var campaignId = account.list(lead.listId()).map(LeadList::campaignId).orElse("");
        var campaign = account.campaign(campaignId);
        if (campaign.isEmpty()) {
            LOG.warnf("state=callback-without-campaign account=%s lead=%s", account.id(), lead.idText());
            return Uni.createFrom().item(Optional.empty());
        }
        return entry(transaction, account, lead, campaignId, campaign.get(), traceParent)
                .map(Optional::of);
    }

    private Uni<HopperEntry> entry(
            SqlConnection transaction,
            Account account,
            Lead lead,
            String campaignId,
            Campaign campaign,
            String traceParent) {
        return standings
                .of(transaction, account, lead, campaignId, campaign)
                .map(standing -> new HopperEntry(
                        lead.id(), campaignId, HopperEntry.HIGHEST_PRIORITY, null, standing.timeZones(), traceParent));
    }
}
