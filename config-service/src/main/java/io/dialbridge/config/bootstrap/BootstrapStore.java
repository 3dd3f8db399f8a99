package io.dialbridge.config.bootstrap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** Writes the bootstrap account and its token. */
@ApplicationScoped
class BootstrapStore {

    private final Pool pool;

    BootstrapStore(Pool pool) {
        this.pool = pool;
    }

    /** True when something had to be written. Replicas that start together take turns. */
    Uni<Boolean> ensure(BootstrapAccount.Rows rows, OffsetDateTime now) {
        return pool.withTransaction(transaction -> transaction
                .query("SELECT version FROM snapshot_clock FOR UPDATE")
                .execute()
                .flatMap(locked -> account(transaction, rows, now))
                .flatMap(accounts -> token(transaction, rows, now).map(tokens -> accounts + tokens > 0))
                .call(changed ->
                        changed ? stamp(transaction, rows) : Uni.createFrom().voidItem()));
    }

    private static Uni<Integer> account(SqlConnection transaction, BootstrapAccount.Rows rows, OffsetDateTime now) {
        return transaction
                .preparedQuery("""
                        INSERT INTO config_record (id, account_id, kind, name, version, body, created_at, updated_at)
                        VALUES ($1, $1, 'ACCOUNT', $2, 1, $3, $4, $4)
                            ON CONFLICT (id) DO NOTHING
                        """)
                .execute(Tuple.of(rows.accountId(), rows.accountName(), rows.accountBody(), now))
                .map(result -> result.rowCount());
    }

    private static Uni<Integer> token(SqlConnection transaction, BootstrapAccount.Rows rows, OffsetDateTime now) {
        return transaction
                .preparedQuery("""
                        INSERT INTO config_record AS r (id, account_id, kind, name, version, body, created_at, updated_at)
                        VALUES ($1, $2, 'TOKEN', $3, 1, $4, $5, $5)
                            ON CONFLICT (id) DO UPDATE
                           SET body = excluded.body, version = r.version + 1, updated_at = excluded.updated_at
                         WHERE r.body <> excluded.body
                        """)
                .execute(Tuple.of(rows.tokenId(), rows.accountId(), rows.tokenName(), rows.tokenBody(), now))
                .map(result -> result.rowCount());
    }

    private static Uni<Void> stamp(SqlConnection transaction, BootstrapAccount.Rows rows) {
        return transaction
                .preparedQuery("""
                        WITH tick AS (UPDATE snapshot_clock SET version = version + 1 RETURNING version)
                        INSERT INTO snapshot_account (account_id, version, deleted)
                        SELECT $1, version, false FROM tick
                            ON CONFLICT (account_id) DO UPDATE SET version = excluded.version, deleted = false
                        """)
                .execute(Tuple.of(rows.accountId()))
                .replaceWithVoid();
    }
}
