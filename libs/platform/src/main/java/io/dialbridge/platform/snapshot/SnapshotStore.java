package io.dialbridge.platform.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.AccountSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The last snapshot of each account in this service's own database. */
@ApplicationScoped
class SnapshotStore {

    private static final String SAVE = """
            INSERT INTO config_snapshot (account_id, version, body) VALUES ($1, $2, $3)
            ON CONFLICT (account_id) DO UPDATE SET version = EXCLUDED.version, body = EXCLUDED.body
                WHERE config_snapshot.version <= EXCLUDED.version
            """;

    private static final String CLEAR = "DELETE FROM config_snapshot";

    private static final String ALL = "SELECT body FROM config_snapshot";

    private final Pool pool;
    private final ObjectMapper json;

    SnapshotStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Keeps the newer one: a replica that lags must not undo what another has stored. */
    Uni<Void> save(AccountSnapshot account) {
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(account.accountId(), account.version(), write(account)))
                .replaceWithVoid();
    }

    /** Forgets everything, for a feed that starts again from lower versions. */
    Uni<Void> clear() {
        return pool.preparedQuery(CLEAR).execute().replaceWithVoid();
    }

    Uni<List<AccountSnapshot>> all() {
        return pool.preparedQuery(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(this::read)
                .toList());
    }

    private String write(AccountSnapshot account) {
        try {
            return json.writeValueAsString(account);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a snapshot is plain values", impossible);
        }
    }

    private AccountSnapshot read(Row row) {
        try {
            return json.readValue(row.getString("body"), AccountSnapshot.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the stored snapshot of an account can't be read", damaged);
        }
    }
}
