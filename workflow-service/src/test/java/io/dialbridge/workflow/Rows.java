package io.dialbridge.workflow;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what a test left in the database. */
public record Rows(Pool pool) {

    public List<Row> of(String sql, Object... values) {
        var found = pool.preparedQuery(sql)
                .execute(Tuple.from(List.of(values)))
                .await()
                .indefinitely();
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /** What waits in the outbox of an account, in its order. */
    public List<JsonObject> messages(String account, String destination) {
        return of(
                        "SELECT payload FROM outbox WHERE account_id = $1 AND destination = $2 ORDER BY id",
                        account,
                        destination)
                .stream()
                .map(row -> new JsonObject(row.getString("payload")))
                .toList();
    }
}
