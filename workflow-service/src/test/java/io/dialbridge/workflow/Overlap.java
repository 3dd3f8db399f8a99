package io.dialbridge.workflow;

import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Makes requests overlap for sure: all of them are in their transactions, waiting, before the first may write its runs. */
public final class Overlap {

    private final Pool pool;

    public Overlap(Pool pool) {
        this.pool = pool;
    }

    public <T> List<T> of(List<Callable<T>> requests) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = pool.getConnection().await().indefinitely();
            var transaction = gate.begin().await().indefinitely();
            gate.query("LOCK TABLE run IN EXCLUSIVE MODE").execute().await().indefinitely();
            var replies = requests.stream().map(threads::submit).toList();
            await().until(() -> waiting() == requests.size());
            transaction.commit().await().indefinitely();
            gate.close().await().indefinitely();
            for (var reply : replies) {
                reply.get();
            }
            return replies.stream().map(reply -> reply.resultNow()).toList();
        }
    }

    private long waiting() {
        return pool.query("SELECT count(*) AS n FROM pg_stat_activity "
                        + "WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }
}
