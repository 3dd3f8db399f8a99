package io.dialbridge.intake.submissions;

import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.Batches;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes submissions that are older than their account keeps them. Any number of replicas may do so at a time. */
@ApplicationScoped
public class SubmissionPurge {

    private static final Logger LOG = Logger.getLogger(SubmissionPurge.class);
    private static final int BATCH = 5_000;

    private final SubmissionStore store;
    private final Accounts accounts;
    private final Clock clock;

    SubmissionPurge(SubmissionStore store, Accounts accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(
            every = "${dialbridge.intake.purge-every}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createFrom()
                .iterable(accounts.ids())
                .onItem()
                .transformToUniAndConcatenate(this::purge)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> purge(String accountId) {
        return accounts.find(accountId).map(this::purge).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    /** The accounts behind go on if this one fails. */
    private Uni<Void> purge(Account account) {
        var before = clock.instant().minus(Duration.ofDays(account.settings().submissionDays()));
        return Batches.untilShort(BATCH, () -> store.purge(account.id(), before, BATCH))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "state=submission-purge-failed account=%s cause=%s", account.id(), failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
