package io.dialbridge.intake.reference;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Lets a caller who wrote wait until this replica knows it, so that the next request finds what this one made. */
@ApplicationScoped
class SnapshotArrival {

    /** The feed takes a fraction of it; where it is down, what was written is answered all the same. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private record Waiting(String accountId, Predicate<Account> condition, UniEmitter<? super Void> caller) {}

    private final Accounts accounts;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    SnapshotArrival(Accounts accounts, Snapshots snapshots) {
        this.accounts = accounts;
        // The request that is answered has asked for its account before: so Accounts is told of a snapshot before this
        // is.
        snapshots.onChange(this::arrived);
    }

    /** Completes as soon as the account is so, and at the latest in two seconds. */
    Uni<Void> until(String accountId, Predicate<Account> condition) {
        return Uni.createFrom()
                .<Void>emitter(caller -> {
                    var mine = new Waiting(accountId, condition, caller);
                    caller.onTermination(() -> waiting.remove(mine));
                    waiting.add(mine);
                    completeIfSo(mine);
                })
                .ifNoItem()
                .after(LONGEST)
                .recoverWithUni(Uni.createFrom().voidItem())
                // The reply is none of the snapshot feed's work.
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private void arrived(AccountSnapshot snapshot) {
        for (var one : waiting) {
            if (one.accountId().equals(snapshot.accountId())) {
                completeIfSo(one);
            }
        }
    }

    private void completeIfSo(Waiting one) {
        if (accounts.find(one.accountId()).filter(one.condition()).isPresent()) {
            waiting.remove(one);
            one.caller().complete(null);
        }
    }
}
