package io.dialbridge.intake.imports;

import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.imports.ChunkIntake.Overtaken;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Contention;
import io.dialbridge.platform.problems.Outage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Works on imports, a turn at a time, so that a small one does not wait for the end of a big one. */
@ApplicationScoped
class ImportRun {

    /** How long nobody else works on an import whose replica is gone. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEW = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    private static final int CHUNKS_PER_TURN = 20;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String FAILURE =
            "Something went wrong on our side, and again each time it was tried. Rows with a verdict"
                    + " are in; resume the import to go on behind them.";

    private static final String WITHOUT_ACCOUNT = "The account of this import does not exist any more.";

    private final TurnStore turns;
    private final ChunkIntake chunks;
    private final Accounts accounts;
    private final Clock clock;

    ImportRun(TurnStore turns, ChunkIntake chunks, Accounts accounts, Clock clock) {
        this.turns = turns;
        this.chunks = chunks;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Works for a while on the import that has waited longest.
     *
     * @param stopping ends the turn after the chunk at work
     * @return false when there was none
     */
    Uni<Boolean> turn(BooleanSupplier stopping) {
        var holder = Ids.next();
        return turns.claim(holder, now(), now().plus(LEASE)).flatMap(found -> found.map(claimed ->
                        work(claimed, Turn.at(claimed, holder), stopping).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> work(Import claimed, Turn turn, BooleanSupplier stopping) {
        var account = accounts.find(claimed.accountId());
        if (account.isEmpty()) {
            // It was deleted; or a replica that has just started does not know of it yet, which passes.
            return failAttempt(claimed, turn, LEASE, WITHOUT_ACCOUNT, "NoSuchAccount");
        }
        var heartbeat = heartbeat(turn);
        return work(claimed, account.get(), turn, claimed.progress().nextChunk(), CHUNKS_PER_TURN, stopping)
                .eventually(heartbeat::cancel)
                .onFailure()
                .recoverWithUni(failure -> stopped(claimed, turn, failure));
    }

    /** Keeps the turn while a chunk takes long, which must not mean that its work is done in vain. */
    private Cancellable heartbeat(Turn turn) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(RENEW)
                .every(RENEW)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> turns.renew(turn, now().plus(LEASE)).onFailure().recoverWithNull())
                .subscribe()
                .with(renewed -> {});
    }

    private Uni<Void> work(
            Import claimed, Account account, Turn turn, int position, int left, BooleanSupplier stopping) {
        if (position == claimed.progress().chunks()) {
            LOG.infof("state=import-done import=%s", claimed.id());
            return Uni.createFrom().voidItem();
        }
        if (left == 0 || stopping.getAsBoolean()) {
            return turns.release(turn, now());
        }
        return chunks.take(claimed, account, turn, position)
                .chain(() -> work(claimed, account, turn, position + 1, left - 1, stopping));
    }

    private Uni<Void> stopped(Import claimed, Turn turn, Throwable failure) {
        if (failure instanceof Overtaken) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf(
                "state=import-stalled import=%s cause=%s",
                claimed.id(), failure.getClass().getSimpleName());
        if (Outage.passing(failure) || Contention.byLocks(failure)) {
            return turns.release(turn, now().plus(PAUSE));
        }
        return failAttempt(claimed, turn, PAUSE, FAILURE, cause(failure));
    }

    private Uni<Void> failAttempt(Import claimed, Turn turn, Duration pause, String reason, String cause) {
        return turns.failAttempt(turn, now(), now().plus(pause), MOST_ATTEMPTS, reason)
                .invoke(failed -> {
                    if (failed) {
                        LOG.errorf("state=import-failed import=%s cause=%s", claimed.id(), cause);
                    }
                })
                .replaceWithVoid();
    }

    /** What Postgres says of a row quotes the row, and rows speak of people. */
    private static String cause(Throwable failure) {
        return failure instanceof PgException refused
                ? "PgException " + refused.getSqlState()
                : failure.getClass().getName();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
