package io.dialbridge.intake.dnc;

import io.dialbridge.intake.rules.Paging;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of entries one by one: read, listed, searched, changed, deleted. */
@ApplicationScoped
class DncEntryStore {

    /** A part of what a search found, and how much it found in all. */
    record Found(List<DncEntry> entries, long total) {}

    private static final String FIND = "SELECT " + DncRow.COLUMNS + " FROM dnc WHERE account_id = $1 AND id = $2";

    private static final String LOCK = FIND + " FOR UPDATE";

    // Each statement is planned for its own values, so a filter that is not given costs nothing.
    private static final String WHERE = """
            account_id = $1
              AND ($2::bigint IS NULL OR id = $2)
              AND ($3::text[] IS NULL OR phone_number = ANY ($3))
              AND ($4::text IS NULL OR phone_code = $4)
              AND ($5::text IS NULL OR campaign_id = $5)
              AND ($6::text IS NULL OR CASE $6 WHEN '-NOTBLANK-' THEN reason <> '' ELSE reason = $6 END)
              AND ($7::text IS NULL OR CASE $7 WHEN '-NOTBLANK-' THEN purpose <> '' ELSE purpose = $7 END)
              AND ($8::timestamptz IS NULL OR created_at >= $8)
              AND ($9::timestamptz IS NULL OR created_at < $9)
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM dnc WHERE " + WHERE;

    private static final String SEARCH =
            "SELECT " + DncRow.COLUMNS + " FROM dnc WHERE " + WHERE + " ORDER BY id OFFSET $10 LIMIT $11";

    private static final String PAGE =
            "SELECT " + DncRow.COLUMNS + " FROM dnc WHERE " + WHERE + " AND id > $10 ORDER BY id LIMIT $11";

    private static final String UPDATE = """
            UPDATE dnc
            SET phone_code = $3, phone_number = $4, campaign_id = $5, purpose = $6, reason = $7, updated_at = $8
            WHERE account_id = $1 AND id = $2
            """;

    private static final String DELETE = "DELETE FROM dnc WHERE account_id = $1 AND id = $2";

    private static final String DELETE_NUMBER =
            "DELETE FROM dnc WHERE account_id = $1 AND phone_number = $2 AND phone_code = $3 AND campaign_id = $4";

    private final Pool pool;

    DncEntryStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<DncEntry>> find(String accountId, long id) {
        return one(pool, FIND, accountId, id);
    }

    Uni<Optional<DncEntry>> lock(SqlConnection transaction, String accountId, long id) {
        return one(transaction, LOCK, accountId, id);
    }

    /** A page by offset, oldest entry first. */
    Uni<Found> search(String accountId, DncQuery query, Paging paging) {
        var total = pool.preparedQuery(COUNT)
                .execute(filters(accountId, query))
                .map(rows -> rows.iterator().next().getLong("total"));
        var entries = pool.preparedQuery(SEARCH)
                .execute(filters(accountId, query).addInteger(paging.offset()).addInteger(paging.limit()))
                .map(DncRow::all);
        return Uni.combine().all().unis(entries, total).with(Found::new);
    }

    /** The entries behind a cursor, in the order of their ids. */
    Uni<List<DncEntry>> page(String accountId, DncQuery query, long after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(filters(accountId, query).addLong(after).addInteger(limit))
                .map(DncRow::all);
    }

    /** Fails on another entry that forbids the same. */
    Uni<Void> update(SqlConnection transaction, String accountId, DncEntry entry) {
        var key = entry.key();
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(accountId, entry.id())
                        .addString(key.phoneCode())
                        .addString(key.phoneNumber())
                        .addString(key.campaignId())
                        .addString(key.purpose())
                        .addString(entry.reason())
                        .addOffsetDateTime(column(entry.updatedAt())))
                .replaceWithVoid();
    }

    Uni<Boolean> delete(String accountId, long id) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(accountId, id)).map(rows -> rows.rowCount() > 0);
    }

    /** Deletes what forbids a number to a campaign, for whatever purpose, and tells how many entries that were. */
    Uni<Integer> delete(SqlConnection transaction, String accountId, DncKey key) {
        return transaction
                .preparedQuery(DELETE_NUMBER)
                .execute(Tuple.of(accountId, key.phoneNumber(), key.phoneCode(), key.campaignId()))
                .map(RowSet::rowCount);
    }

    private static Uni<Optional<DncEntry>> one(SqlClient client, String sql, String accountId, long id) {
        return client.preparedQuery(sql).execute(Tuple.of(accountId, id)).map(rows -> DncRow.all(rows).stream()
                .findFirst());
    }

    private static Tuple filters(String accountId, DncQuery query) {
        var numbers = query.numbers();
        return Tuple.of(accountId)
                .addLong(query.id())
                .addArrayOfString(numbers == null ? null : numbers.toArray(String[]::new))
                .addString(query.phoneCode())
                .addString(query.campaignId())
                .addString(query.reason())
                .addString(query.purpose())
                .addOffsetDateTime(column(query.from()))
                .addOffsetDateTime(column(query.until()));
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
