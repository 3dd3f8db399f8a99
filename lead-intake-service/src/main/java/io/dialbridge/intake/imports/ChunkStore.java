package io.dialbridge.intake.imports;

import static io.dialbridge.intake.imports.ImportRow.column;

import io.dialbridge.intake.imports.file.RowVerdict.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of the pieces of files and of the verdicts on their rows. */
@ApplicationScoped
class ChunkStore {

    /** A chunk and the verdicts on its rows, both packed. */
    record Judged(int position, byte[] rows, byte[] verdicts) {}

    // The chunk and the count of it are one statement, so they are there together.
    private static final String ADD = """
            WITH counted AS (
                UPDATE imports
                SET chunks = chunks + 1, rows_total = rows_total + $4, bytes_total = bytes_total + $5, updated_at = $7, locked_until = $8
                WHERE account_id = $1 AND id = $2 AND state = 'UPLOADING' AND chunks = $3
                RETURNING account_id, id
            )
            INSERT INTO import_chunks (account_id, import_id, position, rows, bytes, data)
            SELECT account_id, id, $3, $4, $5, $6 FROM counted
            """;

    private static final String FIND = """
            SELECT position, rows, bytes, data FROM import_chunks WHERE account_id = $1 AND import_id = $2 AND position = $3
            """;

    private static final String JUDGE = """
            INSERT INTO import_verdicts (account_id, import_id, position, accepted, updated, rejected, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String NEXT_JUDGED = """
            SELECT c.position, c.data AS rows, v.data AS verdicts
            FROM import_verdicts v
            JOIN import_chunks c ON c.account_id = v.account_id AND c.import_id = v.import_id AND c.position = v.position
            WHERE v.account_id = $1 AND v.import_id = $2 AND v.position > $3
              AND CASE $4 WHEN 'ACCEPTED' THEN v.accepted > 0 WHEN 'UPDATED' THEN v.updated > 0 WHEN 'REJECTED' THEN v.rejected > 0
                  ELSE true END
            ORDER BY v.position LIMIT 1
            """;

    private final Pool pool;

    ChunkStore(Pool pool) {
        this.pool = pool;
    }

    /** False when the import is not being uploaded any more. */
    Uni<Boolean> add(String accountId, String importId, Chunk chunk, Instant now, Instant lockedUntil) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addString(importId)
                        .addInteger(chunk.position())
                        .addInteger(chunk.rows())
                        .addLong(chunk.bytes())
                        .addValue(Buffer.buffer(chunk.data()))
                        .addOffsetDateTime(column(now))
                        .addOffsetDateTime(column(lockedUntil)))
                .map(added -> added.rowCount() == 1);
    }

    Uni<Chunk> find(String accountId, String importId, int position) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, importId, position))
                .map(found -> first(
                                found,
                                row -> new Chunk(
                                        row.getInteger("position"),
                                        row.getInteger("rows"),
                                        row.getLong("bytes"),
                                        row.getBuffer("data").getBytes()))
                        .orElseThrow());
    }

    Uni<Void> judge(SqlConnection transaction, Turn turn, int position, Tally tally, byte[] verdicts) {
        return transaction
                .preparedQuery(JUDGE)
                .execute(Tuple.tuple()
                        .addString(turn.accountId())
                        .addString(turn.importId())
                        .addInteger(position)
                        .addInteger(tally.accepted())
                        .addInteger(tally.updated())
                        .addInteger(tally.rejected())
                        .addValue(Buffer.buffer(verdicts)))
                .replaceWithVoid();
    }

    /**
     * The next chunk that is done.
     *
     * @param kind leaves out chunks without a row of that verdict; null leaves out none
     */
    Uni<Optional<Judged>> nextJudged(String accountId, String importId, int after, @Nullable Kind kind) {
        return pool.preparedQuery(NEXT_JUDGED)
                .execute(Tuple.of(accountId, importId, after, kind == null ? "" : kind.name()))
                .map(found -> first(
                        found,
                        row -> new Judged(
                                row.getInteger("position"),
                                row.getBuffer("rows").getBytes(),
                                row.getBuffer("verdicts").getBytes())));
    }

    private static <T> Optional<T> first(RowSet<Row> found, Function<Row, T> as) {
        for (var row : found) {
            return Optional.of(as.apply(row));
        }
        return Optional.empty();
    }
}
