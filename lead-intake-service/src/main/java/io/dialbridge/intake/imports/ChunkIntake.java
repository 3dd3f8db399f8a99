package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Puts one chunk through the pipeline. Its leads, the verdicts and the count of it commit together, and only while the turn is still the
 * one that claimed the import: so each row takes effect once, wherever a replica stops and whoever goes on.
 */
@ApplicationScoped
class ChunkIntake {

    /** The import was cancelled, or the turn took longer than its lease and is another's. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final TurnStore turns;
    private final ChunkStore chunks;
    private final LeadIntake intake;
    private final Clock clock;

    ChunkIntake(TurnStore turns, ChunkStore chunks, LeadIntake intake, Clock clock) {
        this.turns = turns;
        this.chunks = chunks;
        this.intake = intake;
        this.clock = clock;
    }

    /** Fails with {@link Overtaken}, and has changed nothing then. */
    Uni<Void> take(Import claimed, Account account, Turn turn, int position) {
        return chunks.find(claimed.accountId(), claimed.id(), position).flatMap(chunk -> reading(claimed, chunk)
                .flatMap(reading -> intake.insertAll(
                        account,
                        claimed.sender(),
                        reading.readable().stream().map(Posting::of).toList(),
                        (transaction, verdicts) -> keep(transaction, turn, chunk, reading, verdicts)))
                .replaceWithVoid());
    }

    /** Taking some hundred rows apart is too much for the thread that serves requests. */
    private static Uni<ChunkReading> reading(Import claimed, Chunk chunk) {
        return Uni.createFrom()
                .item(() -> new ChunkReading(claimed.plan(), chunk.data()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> keep(
            SqlConnection transaction, Turn turn, Chunk chunk, ChunkReading reading, List<Verdict> verdicts) {
        var ofRows = reading.verdicts(verdicts);
        var tally = Tally.of(ofRows);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return turns.advance(transaction, turn, chunk, tally, now, now.plus(ImportRun.LEASE))
                .invoke(mine -> {
                    if (!mine) {
                        throw new Overtaken();
                    }
                })
                .chain(() -> chunks.judge(transaction, turn, chunk.position(), tally, Packed.verdicts(ofRows)));
    }
}
