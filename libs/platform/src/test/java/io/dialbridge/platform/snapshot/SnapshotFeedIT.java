package io.dialbridge.platform.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class SnapshotFeedIT {

    @Inject
    SnapshotStore store;

    @Inject
    Pool pool;

    private final BlockingQueue<SnapshotPage> pages = new LinkedBlockingQueue<>();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private Snapshots snapshots;
    private SnapshotFeed feed;

    @BeforeEach
    void start() {
        pool.query("TRUNCATE config_snapshot").executeAndAwait();
        snapshots = new Snapshots(store);
        feed = new SnapshotFeed(snapshots, this::answer, true);
    }

    @AfterEach
    void stop() {
        feed.stop(null);
    }

    /** config-service as the feed sees it: a page as soon as the test has one, a failure meanwhile. */
    private Uni<SnapshotPage> answer(long after, long waitMillis) {
        asked.add(after);
        var page = pages.poll();
        return page == null
                ? Uni.createFrom().failure(new java.net.ConnectException("down"))
                : Uni.createFrom().item(page);
    }

    private static AccountSnapshot account(String id, long version) {
        return new AccountSnapshot(
                id,
                version,
                false,
                "Account " + id,
                "UTC",
                "Y-m-d",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }

    @Test
    void isNotUsableBeforeTheFirstConfiguration() {
        feed.start(null);
        assertThat(feed.usable()).isFalse();

        pages.add(new SnapshotPage(7, false, List.of(account("a", 5), account("b", 7))));

        await().until(feed::usable);
        assertThat(snapshots.all()).extracting(AccountSnapshot::accountId).containsExactlyInAnyOrder("a", "b");
        await().until(() -> asked.contains(7L));
    }

    @Test
    void startsFromWhatItSawLastWhileConfigServiceIsDown() {
        store.save(account("a", 5)).await().indefinitely();

        feed.start(null);

        assertThat(feed.usable()).isTrue();
        assertThat(snapshots.find("a")).contains(account("a", 5));
        await().until(() -> asked.contains(5L));
    }

    @Test
    void aDeletedAccountIsGoneAndItsTombstoneReachesListeners() {
        var seen = new ArrayList<AccountSnapshot>();
        snapshots.install(account("a", 5)).await().indefinitely();
        snapshots.onChange(seen::add);

        snapshots.install(AccountSnapshot.deleted("a", 6)).await().indefinitely();

        assertThat(snapshots.find("a")).isEmpty();
        assertThat(seen).containsExactly(account("a", 5), AccountSnapshot.deleted("a", 6));
    }

    @Test
    void aReplicaThatLagsDoesNotUndoWhatAnotherStored() {
        store.save(account("a", 11)).await().indefinitely();

        store.save(account("a", 10)).await().indefinitely();

        assertThat(store.all().await().indefinitely()).containsExactly(account("a", 11));
    }

    @Test
    void readsEverythingAgainWhenTheVersionWentBack() {
        store.save(account("a", 50)).await().indefinitely();
        feed.start(null);
        await().until(() -> asked.contains(50L));

        pages.add(new SnapshotPage(3, false, List.of()));
        pages.add(new SnapshotPage(3, false, List.of(account("a", 3))));

        await().until(() -> asked.contains(0L) && asked.contains(3L));
        assertThat(snapshots.find("a")).contains(account("a", 3));
        assertThat(store.all().await().indefinitely()).containsExactly(account("a", 3));
    }
}
