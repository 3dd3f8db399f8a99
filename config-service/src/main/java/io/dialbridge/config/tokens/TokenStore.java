package io.dialbridge.config.tokens;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds a token by its hash. */
@ApplicationScoped
class TokenStore {

    record Held(String accountId, String id, String body) {}

    private final Pool pool;

    TokenStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Held>> find(String hash) {
        return pool.preparedQuery("""
                        SELECT account_id, id, body FROM config_record
                         WHERE kind = 'TOKEN' AND body::jsonb ->> 'hash' = $1
                        """)
                .execute(Tuple.of(hash))
                .map(rows -> rows.stream().findFirst().map(TokenStore::held));
    }

    private static Held held(Row row) {
        return new Held(
                String.valueOf(row.getLong("account_id")), String.valueOf(row.getLong("id")), row.getString("body"));
    }
}
