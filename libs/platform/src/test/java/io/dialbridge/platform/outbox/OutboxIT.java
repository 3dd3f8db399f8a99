package io.dialbridge.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class OutboxIT {

    private static final Duration LEASE = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;

    @Inject
    OutboxStore store;

    @Inject
    Receiver receiver;

    @Inject
    Pool pool;

    @BeforeEach
    void clean() {
        receiver.down = false;
        await().until(() -> count("outbox"), waiting -> waiting == 0);
        receiver.arrived.clear();
        pool.query("TRUNCATE outbox_refused").executeAndAwait();
    }

    private List<OutboxMessage> messages(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> new OutboxMessage("a", "receiver", "m-" + n, String.valueOf(n), null))
                .toList();
    }

    private void commit(List<OutboxMessage> messages) {
        pool.withTransaction(transaction -> outbox.add(transaction, messages))
                .await()
                .indefinitely();
        outbox.committed(List.of("receiver"));
    }

    private long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void relaysInTheOrderOfWriting() {
        commit(messages(100, 1_299));
        commit(messages(1_300, 1_400));

        await().until(() -> count("outbox"), waiting -> waiting == 0);
        assertThat(receiver.arrived).isEqualTo(numbers(100, 1_400));
    }

    @Test
    void whatIsErasedIsNeverSentAndNothingIsLeftOfWhatItSaid() {
        receiver.down = true;
        commit(messages(1, 3));
        pool.query("""
                        INSERT INTO outbox_refused VALUES
                            (-1, 'a', 'receiver', 'm-9', 'secret', null, now(), now(), 'secret is no number'),
                            (-2, 'b', 'receiver', 'm-9', 'theirs', null, now(), now(), 'theirs')
                        """).executeAndAwait();

        pool.withTransaction(transaction -> outbox.erase(
                        transaction,
                        List.of(
                                new Outbox.MessageKey("a", "m-2"),
                                new Outbox.MessageKey("b", "m-3"),
                                new Outbox.MessageKey("a", "m-9"))))
                .await()
                .indefinitely();
        receiver.down = false;

        await().until(() -> count("outbox"), waiting -> waiting == 0);
        assertThat(receiver.arrived).isEqualTo(List.of(1, 3));
        assertThat(pool.query(
                                "SELECT account_id || ' ' || message_id || ' ' || payload || ' ' || reason FROM outbox_refused")
                        .executeAndAwait()
                        .toMulti()
                        .subscribe()
                        .asStream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder("a m-2 erased erased", "a m-9 erased erased", "b m-9 theirs theirs");
    }

    @Test
    void whatWasRolledBackIsNeverSent() {
        assertThatThrownBy(() -> pool.withTransaction(transaction -> outbox.add(transaction, messages(1, 3))
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no"))))
                        .await()
                        .indefinitely())
                .hasMessage("no");
        commit(messages(200, 200));

        await().until(() -> receiver.arrived, arrived -> !arrived.isEmpty());
        assertThat(receiver.arrived).containsExactly(200);
    }

    @Test
    void sendsAgainWhenTheReceiverIsBack() {
        receiver.down = true;
        commit(messages(300, 302));
        commit(messages(303, 305));
        assertThat(count("outbox")).isEqualTo(6);

        receiver.down = false;

        await().until(() -> count("outbox"), waiting -> waiting == 0);
        assertThat(receiver.arrived).containsExactly(300, 301, 302, 303, 304, 305);
    }

    @Test
    void setsARefusedMessageAsideWithItsReason() {
        commit(messages(12, 14));

        await().until(() -> count("outbox"), waiting -> waiting == 0);
        await().until(() -> count("outbox_refused"), refused -> refused == 1);
        assertThat(receiver.arrived).containsExactly(12, 14);
        var row = pool.query("SELECT message_id, payload, reason FROM outbox_refused")
                .executeAndAwait()
                .iterator()
                .next();
        assertThat(List.of(row.getString(0), row.getString(1), row.getString(2)))
                .containsExactly("m-13", "13", "bad luck");
    }

    @Test
    void oneMessageThatSpoilsABatchDoesNotHoldUpTheOthers() {
        commit(messages(60, 75));

        await().until(() -> count("outbox"), waiting -> waiting == 0);
        await().until(() -> count("outbox_refused"), refused -> refused == 1);
        assertThat(receiver.arrived).containsExactly(60, 61, 62, 63, 64, 65, 67, 68, 69, 70, 71, 72, 73, 74, 75);
    }

    @Test
    void whatWasRefusedLongAgoIsForgotten() {
        pool.query("""
                        INSERT INTO outbox_refused (id, account_id, destination, message_id, payload, created_at, refused_at, reason)
                        VALUES (1, 'a', 'receiver', 'old', '1', now(), now() - interval '91 days', 'x'),
                               (2, 'a', 'receiver', 'new', '2', now(), now() - interval '89 days', 'x')
                        """).executeAndAwait();

        store.purgeRefused(Duration.ofDays(90)).await().indefinitely();

        assertThat(pool.query("SELECT message_id FROM outbox_refused").executeAndAwait())
                .extracting(row -> row.getString(0))
                .containsExactly("new");
    }

    @Test
    void onlyOneReplicaHoldsADestination() {
        assertThat(hold("one")).isTrue();
        assertThat(hold("two")).isFalse();
        assertThat(hold("one")).isTrue();

        store.release("elsewhere", "one").await().indefinitely();

        assertThat(hold("two")).isTrue();
    }

    @Test
    void aLeaseThatRanOutGoesToAnother() {
        store.hold("dead", "one", Duration.ZERO).await().indefinitely();

        await().until(() -> store.hold("dead", "two", LEASE).await().indefinitely());
        assertThat(store.hold("dead", "one", LEASE).await().indefinitely()).isFalse();
    }

    private boolean hold(String holder) {
        return store.hold("elsewhere", holder, LEASE).await().indefinitely();
    }
}
