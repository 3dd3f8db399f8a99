package io.dialbridge.intake.privacy;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.Batches;
import io.dialbridge.platform.trace.TraceParent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Erases the leads of lists that keep theirs for a time only, once nobody changed or called them for so long. */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 500;

    private final Eraser eraser;
    private final Accounts accounts;
    private final Clock clock;

    Retention(Eraser eraser, Accounts accounts, Clock clock) {
        this.eraser = eraser;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.purge-every}",
            delayed = "60s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createFrom()
                .iterable(accounts.ids())
                .onItem()
                .transformToIterable(id -> accounts.find(id).stream().toList())
                .onItem()
                .transformToUniAndConcatenate(this::ofAccount)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> ofAccount(Account account) {
        return Multi.createFrom()
                .iterable(account.lists().entrySet())
                .onItem()
                .transformToUniAndConcatenate(list -> ofList(account, list.getKey(), list.getValue()))
                .collect()
                .last()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("state=retention-failed account=%s cause=%s", account.id(), failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> ofList(Account account, String listId, LeadList list) {
        var days = list.retentionDays();
        if (days == null) {
            return Uni.createFrom().voidItem();
        }
        var since = clock.instant().minus(Duration.ofDays(days));
        var order = new Eraser.Order(
                account.id(), "retention", "list " + listId + " keeps leads for " + days + " days", trace());
        return Batches.untilShort(BATCH, () -> eraser.overdue(order, listId, since, BATCH))
                .replaceWithVoid();
    }

    private static String trace() {
        return TraceParent.of(null).toString();
    }
}
