package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CommitOrderIT {

    private final RecordStore store;
    private final Pool pool;

    CommitOrderIT(RecordStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @Test
    void givesNoVersionOutBeforeTheOneBeforeIsCommitted() {
        var slow = TestAccount.fresh();
        var fast = TestAccount.fresh();
        var stamped = new CompletableFuture<Long>();
        var commit = new CompletableFuture<Void>();
        var slowWrite = CompletableFuture.runAsync(() -> writeAndWait(slow, stamped, commit));
        var slowVersion = stamped.join();

        var fastWrite = CompletableFuture.supplyAsync(() -> fast.campaign("Solar"));

        await().pollDelay(Duration.ofMillis(300)).atMost(Duration.ofSeconds(1)).until(() -> !fastWrite.isDone());
        assertThat(version(slow)).isLessThan(slowVersion);
        commit.complete(null);
        slowWrite.join();
        fastWrite.join();
        assertThat(version(slow)).isEqualTo(slowVersion);
        assertThat(version(fast)).isEqualTo(slowVersion + 1);
    }

    @Test
    void givesUpAConnectionThatHoldsTheClockAndSaysNothing() {
        var timeout = pool.query("SHOW idle_in_transaction_session_timeout")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .indefinitely();

        assertThat(timeout).isEqualTo("10s");
    }

    private void writeAndWait(TestAccount account, CompletableFuture<Long> stamped, CompletableFuture<Void> commit) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> store.stamp(Long.parseLong(account.id()), false)
                            .invoke(stamped::complete)
                            .call(version -> onThisContext(commit))));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The session belongs to the context that opened it. */
    private static Uni<Void> onThisContext(CompletableFuture<Void> signal) {
        var context = Vertx.currentContext();
        return Uni.createFrom().completionStage(signal).emitOn(next -> context.runOnContext(ignored -> next.run()));
    }

    private static long version(TestAccount account) {
        return account.get("/api/config/snapshot").jsonPath().getLong("version");
    }
}
