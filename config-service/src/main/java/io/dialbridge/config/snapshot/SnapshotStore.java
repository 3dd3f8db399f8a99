package io.dialbridge.config.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of whole accounts. Each read is one statement, hence one moment: version and content belong together. */
@ApplicationScoped
class SnapshotStore {

    /** One record of a changed account, or a changed account without any (a tombstone): then kind, id, recordVersion and body are null. */
    record Line(
            String accountId,
            long version,
            boolean deleted,
            @Nullable String kind,
            @Nullable Long id,
            @Nullable Long recordVersion,
            @Nullable String body) {}

    private final Pool pool;

    SnapshotStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Long> clock() {
        return pool.query("SELECT version FROM snapshot_clock")
                .execute()
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    /** Ordered by version, for at most so many accounts. */
    Uni<List<Line>> changedAfter(long version, int accounts) {
        return lines("""
                SELECT a.account_id, a.version, a.deleted, r.kind, r.id, r.version AS record_version, r.body
                  FROM (SELECT * FROM snapshot_account WHERE version > $1 ORDER BY version LIMIT $2) a
                       LEFT JOIN config_record r ON r.account_id = a.account_id
                 ORDER BY a.version, r.id
                """, Tuple.of(version, accounts));
    }

    Uni<List<Line>> account(long accountId) {
        return lines("""
                SELECT a.account_id, a.version, a.deleted, r.kind, r.id, r.version AS record_version, r.body
                  FROM snapshot_account a LEFT JOIN config_record r ON r.account_id = a.account_id
                 WHERE a.account_id = $1
                 ORDER BY r.id
                """, Tuple.of(accountId));
    }

    private Uni<List<Line>> lines(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.stream().map(SnapshotStore::line).toList());
    }

    private static Line line(Row row) {
        return new Line(
                String.valueOf(row.getLong("account_id")),
                row.getLong("version"),
                row.getBoolean("deleted"),
                row.getString("kind"),
                row.getLong("id"),
                row.getLong("record_version"),
                row.getString("body"));
    }
}
