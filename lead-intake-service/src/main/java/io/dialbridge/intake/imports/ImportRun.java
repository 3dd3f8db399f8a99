package io.dialbridge.intake.imports;

import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Outage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works on imports, a turn at a time. A chunk's leads, their verdicts and the count of it commit together, and only while the turn is
 * still this one's: wherever a replica stops, the next goes on behind the last chunk that committed.
 */
@ApplicationScoped
class ImportRun {

    /** The import was cancelled, or the turn took longer than its lease and is another's. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** How long nobody else works on an import; every chunk begins it anew. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    private static final int CHUNKS_PER_TURN = 20;
    private static final int MOST_ATTEMPTS = 5;

    private static final String FAILURE =
            "Something went wrong on our side, and again each time it was tried. Rows with a verdict are in;"
                    + " resume the import to go on behind them.";

    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Deadlock and serialization failure: they pass. */
    private static final Set<String> UNLUCKY = Set.of("40001", "40P01");

    private final TurnStore turns;
    private final ChunkStore chunks;
    private final Accounts accounts;
    private final LeadIntake intake;
    private final Clock clock;

    ImportRun(TurnStore turns, ChunkStore chunks, Accounts accounts, LeadIntake intake, Clock clock) {
        this.turns = turns;
        this.chunks = chunks;
        this.accounts = accounts;
        this.intake = intake;
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
            // A replica that has just started may not know of it yet.
            return turns.release(turn, now().plus(LEASE));
        }
        return work(claimed, account.get(), turn, claimed.progress().nextChunk(), CHUNKS_PER_TURN, stopping)
                .onFailure()
                .recoverWithUni(failure -> stopped(claimed, turn, failure));
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
        return chunks.find(claimed.accountId(), claimed.id(), position)
                .flatMap(chunk -> work(claimed, account, turn, chunk))
                .chain(() -> work(claimed, account, turn, position + 1, left - 1, stopping));
    }

    private Uni<Void> work(Import claimed, Account account, Turn turn, Chunk chunk) {
        // Taking some hundred rows apart is too much for the thread that serves requests.
        return Uni.createFrom()
                .item(() -> new ChunkReading(claimed.plan(), chunk.data()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(reading -> intake.insertAll(
                        account,
                        claimed.sender(),
                        reading.readable().stream().map(Posting::of).toList(),
                        (transaction, verdicts) -> keep(transaction, turn, chunk, reading, verdicts)))
                .replaceWithVoid();
    }

    private Uni<Void> keep(
            SqlConnection transaction, Turn turn, Chunk chunk, ChunkReading reading, List<Verdict> verdicts) {
        var ofRows = reading.verdicts(verdicts);
        var tally = Tally.of(ofRows);
        return turns.advance(transaction, turn, chunk, tally, now(), now().plus(LEASE))
                .invoke(mine -> {
                    if (!mine) {
                        throw new Overtaken();
                    }
                })
                .chain(() -> chunks.judge(transaction, turn, chunk.position(), tally, Packed.verdicts(ofRows)));
    }

    private Uni<Void> stopped(Import claimed, Turn turn, Throwable failure) {
        if (failure instanceof Overtaken) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("state=import-stalled import=%s cause=%s", claimed.id(), failure.toString());
        if (Outage.passing(failure) || unlucky(failure)) {
            return turns.release(turn, now().plus(PAUSE));
        }
        return turns.failAttempt(turn, now(), now().plus(PAUSE), MOST_ATTEMPTS, FAILURE)
                .invoke(failed -> {
                    if (failed) {
                        LOG.errorf(failure, "state=import-failed import=%s", claimed.id());
                    }
                })
                .replaceWithVoid();
    }

    private static boolean unlucky(Throwable failure) {
        return failure instanceof PgException refused && UNLUCKY.contains(String.valueOf(refused.getSqlState()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
