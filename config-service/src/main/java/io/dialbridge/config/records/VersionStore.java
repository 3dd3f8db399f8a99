package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every version of records whose kind keeps them. They outlive the record, because verdicts name them. */
@ApplicationScoped
class VersionStore {

    record Line(
            long version,
            String body,
            Instant writtenAt,
            @Nullable WrittenBy writtenBy) {}

    private final Pool pool;

    VersionStore(Pool pool) {
        this.pool = pool;
    }

    /** Joins the transaction that wrote the record. */
    Uni<Void> keep(ConfigRecord record, String document, WrittenBy by) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                INSERT INTO config_record_version
                                       (account_id, kind, record_id, version, body, written_at, token_id, token_name)
                                VALUES (:account, :kind, :id, :version, :body, :now, :token, :tokenName)
                                """)
                        .setParameter("account", record.accountId)
                        .setParameter("kind", record.kind.name())
                        .setParameter("id", record.id)
                        .setParameter("version", record.version)
                        .setParameter("body", document)
                        .setParameter("now", record.updatedAt)
                        .setParameter("token", by.tokenId())
                        .setParameter("tokenName", by.tokenName())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Newest first. */
    Uni<List<Line>> page(Kind kind, long account, long id, long before, int limit) {
        return pool.preparedQuery("""
                        SELECT version, body, written_at, token_id, token_name FROM config_record_version
                         WHERE account_id = $1 AND record_id = $2 AND kind = $3 AND version < $4
                         ORDER BY version DESC LIMIT $5
                        """)
                .execute(Tuple.of(account, id, kind.name(), before, limit))
                .map(VersionStore::lines);
    }

    Uni<Optional<Line>> read(Kind kind, long account, long id, long version) {
        return pool.preparedQuery("""
                        SELECT version, body, written_at, token_id, token_name FROM config_record_version
                         WHERE account_id = $1 AND record_id = $2 AND kind = $3 AND version = $4
                        """)
                .execute(Tuple.of(account, id, kind.name(), version))
                .map(rows -> lines(rows).stream().findFirst());
    }

    private static List<Line> lines(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Line(
                        row.getLong("version"),
                        row.getString("body"),
                        row.getOffsetDateTime("written_at").toInstant(),
                        writtenBy(row)))
                .toList();
    }

    private static @Nullable WrittenBy writtenBy(Row row) {
        var token = row.getString("token_id");
        return token == null ? null : new WrittenBy(token, row.getString("token_name"));
    }
}
