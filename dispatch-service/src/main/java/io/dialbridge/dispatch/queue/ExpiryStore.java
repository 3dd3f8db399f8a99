package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds and takes what became too old while it waited. */
@ApplicationScoped
class ExpiryStore {

    /** The oldest of each lane that nobody holds, due or not. */
    private static final String OLDEST = """
            WITH RECURSIVE lane AS (
                (SELECT account_id, endpoint_id, created_at FROM delivery_queue
                    WHERE locked_by IS NULL ORDER BY account_id, endpoint_id, created_at LIMIT 1)
                UNION ALL
                SELECT following.account_id, following.endpoint_id, following.created_at
                FROM lane CROSS JOIN LATERAL (
                    SELECT q.account_id, q.endpoint_id, q.created_at FROM delivery_queue q
                    WHERE (q.account_id, q.endpoint_id) > (lane.account_id, lane.endpoint_id) AND q.locked_by IS NULL
                    ORDER BY q.account_id, q.endpoint_id, q.created_at LIMIT 1
                ) following
            )
            SELECT account_id, endpoint_id, created_at FROM lane
            """;

    private static final String CLAIM = """
            WITH old AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS o (account_id, endpoint_id, until)
            ), due AS (
                SELECT share.ctid
                FROM old CROSS JOIN LATERAL (
                    SELECT q.ctid FROM delivery_queue q
                    WHERE q.account_id = old.account_id AND q.endpoint_id = old.endpoint_id
                        AND q.locked_by IS NULL AND q.created_at <= old.until
                    ORDER BY q.created_at
                    LIMIT $4
                    FOR UPDATE SKIP LOCKED
                ) share
                LIMIT $4
            )
            """ + ClaimStore.TAKE.formatted("$5");

    private final Pool pool;
    private final ClaimStore claims;

    ExpiryStore(Pool pool, ClaimStore claims) {
        this.pool = pool;
        this.claims = claims;
    }

    /** A lane, and the age of its oldest row or that until which rows are too old. */
    record Age(LaneKey lane, Instant createdAt) {}

    Uni<List<Age>> oldest() {
        return pool.preparedQuery(OLDEST).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Age(
                        new LaneKey(row.getString(0), row.getString(1)),
                        row.getOffsetDateTime(2).toInstant()))
                .toList());
    }

    Uni<List<Claim>> claim(String holder, List<Age> tooOld, int limit) {
        var arguments = new Columns<>(tooOld)
                .text(age -> age.lane().accountId())
                .text(age -> age.lane().name())
                .time(Age::createdAt)
                .tuple()
                .addInteger(limit)
                .addString(holder);
        return pool.preparedQuery(CLAIM).execute(arguments).map(rows -> claims.claims(rows, holder));
    }
}
