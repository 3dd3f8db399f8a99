package io.dialbridge.dispatch.replays;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and ends replays by filter. */
@ApplicationScoped
class ReplayJobStore {

    private static final String FIND = "SELECT * FROM replay_job WHERE account_id = $1 AND id = $2";

    private static final String PAGE = """
            SELECT * FROM replay_job WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
            """;

    /** The row is held by who makes a batch of it: this waits for the batch, and no other begins. */
    private static final String CANCEL = """
            UPDATE replay_job SET state = 'CANCELLED', cancelled_by = $3, next_at = $4, ended_at = NULL, failures = 0
            WHERE account_id = $1 AND id = $2 AND state <> 'CANCELLED'
            """;

    private static final String FORGET = """
            WITH old AS (DELETE FROM replay_job WHERE ended_at < $1 RETURNING id)
            DELETE FROM replay_item i USING old WHERE i.job_id = old.id
            """;

    private final Pool pool;
    private final ReplayJobRow row;

    ReplayJobStore(Pool pool, ReplayJobRow row) {
        this.pool = pool;
        this.row = row;
    }

    Uni<Optional<ReplayJob>> find(String accountId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, id)).map(rows -> read(rows).stream()
                .findFirst());
    }

    /** Newest first; one more than the limit where there are more. */
    Uni<List<ReplayJob>> page(String accountId, @Nullable UUID after, int limit) {
        var arguments = Tuple.tuple().addString(accountId).addUUID(after).addInteger(limit + 1);
        return pool.preparedQuery(PAGE).execute(arguments).map(this::read);
    }

    private List<ReplayJob> read(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(row::read).toList();
    }

    /** Ends the making; what waits unsent is then taken back. No second time. */
    Uni<Boolean> cancel(String accountId, UUID id, String by, Instant now) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(accountId, id, by, at(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> forgetBefore(Instant time) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(at(time))).replaceWithVoid();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
