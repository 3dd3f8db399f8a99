package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Event;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes leads out of the hoppers whose time is up, and tells workflow-service of each, in one transaction. Any number of replicas may do
 * so at a time: a lead that another one is at is passed over, and a lead that a dialer has now does not expire.
 */
@ApplicationScoped
public class HopperExpiry {

    private static final Logger LOG = Logger.getLogger(HopperExpiry.class);

    private final ExpiryStore store;
    private final LeadStore leads;
    private final EventOutbox events;
    private final Accounts accounts;
    private final Clock clock;

    HopperExpiry(ExpiryStore store, LeadStore leads, EventOutbox events, Accounts accounts, Clock clock) {
        this.store = store;
        this.leads = leads;
        this.events = events;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.hopper.expiry-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Batches.untilShort(ExpiryStore.BATCH, this::expireBatch).replaceWithVoid();
    }

    /** How many entries went. */
    private Uni<Integer> expireBatch() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.due(accounts.ids(), now).flatMap(due -> Multi.createFrom()
                .iterable(due.entrySet())
                .onItem()
                .transformToUniAndConcatenate(ofAccount -> expire(ofAccount, now))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    private Uni<Integer> expire(Map.Entry<String, List<Long>> due, Instant now) {
        var account = accounts.find(due.getKey());
        return account.isEmpty()
                ? Uni.createFrom().item(0)
                : events.inTransaction(transaction -> expire(transaction, account.get(), due.getValue(), now))
                        .invoke(gone -> expired(due.getKey(), gone))
                        .onFailure()
                        .recoverWithItem(failure -> failed(due.getKey(), failure));
    }

    private static void expired(String accountId, int gone) {
        if (gone > 0) {
            LOG.infof("state=hopper-expired account=%s leads=%d", accountId, gone);
        }
    }

    /** The other accounts go on; this one is looked at again soon. */
    private static int failed(String accountId, Throwable failure) {
        LOG.warnf("state=hopper-expiry-failed account=%s cause=%s", accountId, failure.toString());
        return 0;
    }

    private Uni<Integer> expire(SqlConnection transaction, Account account, List<Long> due, Instant now) {
        return leads.lockAvailable(transaction, account.id(), due).flatMap(locked -> {
            var ids = locked.stream().map(Lead::id).toList();
            return store.expire(transaction, account.id(), due, ids, now)
                    .call(expired -> events.add(transaction, told(account, locked, expired, now)))
                    .map(List::size);
        });
    }

    /** Where somebody had set the time: a callback that is taken back is none that ran out. */
    private static List<Event> told(Account account, List<Lead> leads, List<ExpiryStore.Expired> expired, Instant now) {
        var byLead = expired.stream()
                .filter(entry -> !entry.ofCallback())
                .collect(Collectors.toMap(ExpiryStore.Expired::leadId, Function.identity()));
        return leads.stream()
                .flatMap(lead -> Optional.ofNullable(byLead.get(lead.id()))
                        .map(entry -> Origin.system(entry.traceParent(), entry.causationDepth()))
                        .map(origin -> new LeadEvents(account, origin).hopperExpired(lead, now))
                        .stream())
                .toList();
    }
}
