package io.dialbridge.dispatch.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EndpointHealth;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.Rate;
import io.dialbridge.dispatch.queue.Settled;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What batches of results write, by several replicas on one database; each has its own memory and its own time. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class HealthRecorderIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    HealthStore store;

    @Inject
    Notices notices;

    @Inject
    HealthConfig config;

    @Inject
    Vertx vertx;

    /** The beans of one replica whose clock stands still. */
    private final class Replica {

        final Successes successes = new Successes(store, pool, config);
        final HealthView view;
        final HealthRecorder recorder;
        final HealthRule rule;

        Replica(Instant now) {
            var clock = Clock.fixed(now, ZoneOffset.UTC);
            view = new HealthView(store, successes, config, vertx, clock);
            recorder = new HealthRecorder(store, view, successes, notices, snapshots, config, clock);
            rule = new HealthRule(view, config, clock);
        }

        /** A batch as the queue writes it. */
        Uni<Void> write(Settled... results) {
            var batch = List.of(results);
            var written = recorder.writes(batch)
                    ? pool.withTransaction(transaction -> recorder.record(transaction, batch))
                    : Uni.createFrom().voidItem();
            return written.invoke(() -> recorder.committed(batch));
        }
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }

    private Account account(int disableAfterSeconds, String... addresses) {
        var endpoint = Account.json("https://crm.example/hook")
                .edit()
                .name("CRM\r\nof Ann")
                .health(new EndpointHealth(disableAfterSeconds, List.of(addresses)))
                .build();
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }

    private EndpointState state(Account account) {
        return get(store.of(account.id())).getFirst();
    }

    private List<Row> rows(String sql, Account account) {
        return StreamSupport.stream(
                        get(pool.preparedQuery(sql).execute(Tuple.of(account.id())))
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void failingForItsTimeItIsDisabledOnceHoweverManyBatchesSaySo() {
        var account = account(3_600, "it@example.com", "ops@example.com");
        var results = new Results(account.id(), "crm");
        get(new Replica(START).write(results.answered(START, 503)));
        get(new Replica(START).write(results.answered(START.plusSeconds(3_599), 503)));
        assertThat(state(account).disabled()).isNull();
        var end = START.plusSeconds(3_600);
        var replicas = List.of(new Replica(end), new Replica(end));

        var batches = IntStream.range(0, 16)
                .mapToObj(n ->
                        replicas.get(n % 2).write(results.answered(end, 503)).subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(batches).join();

        var state = state(account);
        assertThat(state.failing()).isEqualTo(new EndpointState.Failing(18, START));
        var disabled = Objects.requireNonNull(state.disabled());
        assertThat(disabled.at()).isEqualTo(end);
        assertThat(disabled.reason())
                .isEqualTo("nothing was delivered since " + START + ", 3 attempts in a row failed");
        var messages = rows("SELECT destination, message_id, payload FROM outbox WHERE account_id = $1", account);
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().getString("destination")).isEqualTo("workflow-events");
        assertThat(messages.getFirst().getString("message_id")).isEqualTo("endpoint-notice-" + disabled.noticeId());
        var event = new JsonObject(messages.getFirst().getString("payload"));
        assertThat(event.getString("id")).isEqualTo("endpoint-notice-" + disabled.noticeId());
        assertThat(event.getString("event")).isEqualTo("endpoint.disabled");
        assertThat(event.getString("occurred_at")).isEqualTo(end.toString());
        assertThat(event.getString("account_id")).isEqualTo(account.id());
        assertThat(event.getString("lead_id")).isEqualTo("42");
        assertThat(event.getJsonObject("lead").getMap()).isEqualTo(Map.of("id", "42", "list_id", "7"));
        assertThat(event.getJsonObject("call").getMap())
                .isEqualTo(Map.of(
                        "endpoint_id",
                        "crm",
                        "endpoint_name",
                        "CRM of Ann",
                        "reason",
                        disabled.reason(),
                        "notice_id",
                        disabled.noticeId()));
        assertThat(event.getString("actor")).isEqualTo("system");
        assertThat(event.getInteger("causation_depth")).isZero();
        var mails = rows(
                "SELECT template_id, recipients, trigger_type, payload_values FROM delivery WHERE account_id = $1",
                account);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().getString("template_id")).isEqualTo("endpoint-disabled");
        assertThat(mails.getFirst().getString("recipients")).isEqualTo("it@example.com, ops@example.com");
        assertThat(mails.getFirst().getString("trigger_type")).isEqualTo("NOTICE");
        assertThat(new JsonObject(mails.getFirst().getString("payload_values"))
                        .getJsonObject("call")
                        .getMap())
                .containsEntry("endpoint_name", "CRM of Ann")
                .containsEntry("failing_since", START.toString())
                .containsEntry("consecutive_failures", "3")
                .containsEntry("last_error", "HTTP_STATUS: the receiver answered 503");
    }

    @Test
    void batchesOfManyEndpointsInAnyOrderNeverWaitForEachOtherInARing() {
        var account = account(0);
        var ids = IntStream.range(0, 20).mapToObj(n -> "e-" + n).toList();
        var replicas = List.of(new Replica(START), new Replica(START));

        var batches = IntStream.range(0, 20)
                .mapToObj(n -> {
                    var batch = new ArrayList<Settled>();
                    IntStream.range(0, 20)
                            .mapToObj(k -> ids.get(n % 2 == 0 ? k : 19 - k))
                            .forEach(id -> batch.add(new Results(account.id(), id).answered(START, 500)));
                    return replicas.get(n % 2)
                            .write(batch.toArray(Settled[]::new))
                            .subscribeAsCompletionStage();
                })
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(batches).join();

        assertThat(get(store.of(account.id())))
                .hasSize(20)
                .extracting(EndpointState::failing)
                .containsOnly(new EndpointState.Failing(20, START));
    }

    @Test
    void goneIsDisabledAtOnceAndWithoutAddressesThereIsNoEmail() {
        var account = account(0);
        var results = new Results(account.id(), "crm");

        get(new Replica(START).write(results.answered(START, 410)));

        assertThat(Objects.requireNonNull(state(account).disabled()).reason())
                .isEqualTo("it answered 410: it says that it is gone for good");
        assertThat(rows("SELECT 1 FROM outbox WHERE account_id = $1", account)).hasSize(1);
        assertThat(rows("SELECT 1 FROM delivery WHERE account_id = $1", account))
                .isEmpty();
    }

    @Test
    void whatDoesWellIsWrittenOnceInAWhile() {
        var account = account(0);
        var results = new Results(account.id(), "crm");
        var replica = new Replica(START);

        assertThat(replica.recorder.writes(List.of(results.delivered(START)))).isTrue();
        get(replica.write(results.delivered(START)));

        assertThat(replica.recorder.writes(List.of(results.delivered(START.plusSeconds(59)))))
                .isFalse();
        assertThat(replica.recorder.writes(List.of(results.delivered(START.plusSeconds(60)))))
                .isTrue();
        assertThat(state(account).lastSuccessAt()).isEqualTo(START);
    }

    @Test
    void aSuccessThatWasKeptBackCountsWhenAnotherReplicaFailedBefore() {
        var account = account(0);
        var results = new Results(account.id(), "crm");
        var one = new Replica(START);
        var other = new Replica(START);
        get(one.write(results.delivered(START)));
        get(other.write(results.answered(START.plusSeconds(1), 503)));

        get(one.write(results.delivered(START.plusSeconds(2))));
        assertThat(state(account).failing()).isEqualTo(new EndpointState.Failing(1, START.plusSeconds(1)));
        get(one.view.refresh());

        assertThat(state(account).failing()).isNull();
        assertThat(state(account).lastSuccessAt()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void aSuccessEndsTheFailingThatAnotherReplicaBegan() {
        var account = account(0);
        var results = new Results(account.id(), "crm");
        var one = new Replica(START);
        get(one.write(results.delivered(START)));
        get(new Replica(START).write(results.answered(START.plusSeconds(1), 503)));
        get(one.view.refresh());

        get(one.write(results.delivered(START.plusSeconds(2))));

        assertThat(state(account).failing()).isNull();
    }

    @Test
    void aHeldLaneHasNoRoomAndAResumedOneARateThatGrows() {
        var account = account(0);
        var lane = new LaneKey(account.id(), "crm");
        var unread = new Replica(START);
        assertThat(unread.rule.room(lane, 32)).as("nothing is known yet").isZero();
        assertThat(unread.rule.room(new LaneKey(account.id(), "mail"), 32)).isEqualTo(32);
        get(unread.view.refresh());
        assertThat(unread.rule.room(lane, 32)).isEqualTo(32);

        change(EndpointState.plain(lane).paused(START, START.plusSeconds(100), ""));
        var held = at(START.plusSeconds(99));
        assertThat(held.room(lane, 100)).isZero();
        assertThat(at(START.plusSeconds(100)).room(lane, 100)).isEqualTo(100);
        assertThat(at(START.plusSeconds(100)).rate(lane)).contains(new Rate(1, 1));
        assertThat(at(START.plusSeconds(125)).rate(lane)).contains(new Rate(4, 4));
        assertThat(at(START.plusSeconds(160)).rate(lane)).isEmpty();

        change(EndpointState.plain(lane).paused(START, null, "").resumed(START.plusSeconds(200)));
        var resumed = at(START.plusSeconds(225));
        assertThat(resumed.rate(lane)).contains(new Rate(4, 4));
        assertThat(resumed.rate(new LaneKey("another", "crm")))
                .as("of another account")
                .isEmpty();
    }

    private HealthRule at(Instant now) {
        var replica = new Replica(now);
        get(replica.view.refresh());
        return replica.rule;
    }

    private void change(EndpointState state) {
        get(pool.withTransaction(transaction -> store.lock(transaction, List.of(state.lane()))
                .chain(locked -> store.write(transaction, List.of(state)))));
    }
}
