package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The order of rows with one key. Who ends a row wakes the next; but a row that was being stored at that moment did not see the end, nor the
 * end the row, and an erasure ends rows too. Such a row is found here, soon enough.
 */
@ApplicationScoped
class OrderStore {

    private static final String WAKE = """
            UPDATE delivery_queue q SET waits = false, due_at = now()
            FROM (
                SELECT w.account_id, w.id FROM delivery_queue w
                WHERE w.order_key IS NOT NULL AND w.waits AND w.locked_by IS NULL AND NOT EXISTS (
                    SELECT FROM delivery_queue earlier
                    WHERE earlier.account_id = w.account_id AND earlier.endpoint_id = w.endpoint_id
                        AND earlier.order_key = w.order_key AND earlier.id < w.id)
                FOR UPDATE OF w SKIP LOCKED
            ) head
            WHERE q.account_id = head.account_id AND q.id = head.id
            """;

    private final Pool pool;

    OrderStore(Pool pool) {
        this.pool = pool;
    }

    /** Says how many had nothing to wait for. */
    Uni<Integer> wake() {
        return pool.preparedQuery(WAKE).execute().map(rows -> rows.rowCount());
    }
}
