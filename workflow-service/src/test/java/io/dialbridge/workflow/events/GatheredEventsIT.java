package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Rows;
import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.actions.ActionMessages;
import io.dialbridge.workflow.loops.LoopProtection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of few events that come at once are written together; nobody must notice but by the time it takes. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class GatheredEventsIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Snapshots snapshots;

    @Inject
    EventIntake intake;

    @Inject
    CompiledRules rules;

    @Inject
    ActionMessages messages;

    @Inject
    LoopProtection loops;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configure() {
        for (var id : List.of(
                "gathered-crowd",
                "gathered-poisoned",
                "gathered-stumbling",
                "gathered-leaving",
                "gathered-known",
                "gathered-posting",
                "gathered-ordered",
                "gathered-decided")) {
            snapshots
                    .install(account(id, Map.of("w", workflow(disposition("SALE")))))
                    .await()
                    .indefinitely();
        }
    }

    @Test
    void requestsShareTransactionsAndEachIsAnsweredForItsOwn() throws Exception {
        var replies = whileNothingCanBeWritten(() -> IntStream.range(0, 128)
                .mapToObj(i -> take("gathered-crowd", sale("own-" + i, "lead-" + i), "[]", sale("common", "common")))
                .toList());

        var rejected = List.of(new Rejection(1, null, "an event is a JSON object"));
        assertThat(replies)
                .hasSize(128)
                .containsOnlyOnce(new BatchReply(2, 0, rejected))
                .containsOnly(new BatchReply(2, 0, rejected), new BatchReply(1, 1, rejected));
        assertThat(numberOf("event", "gathered-crowd")).isEqualTo(129);
        assertThat(numberOf("run", "gathered-crowd")).isEqualTo(129);
        assertThat(transactions("gathered-crowd")).isEqualTo(5);
    }

    @Test
    void anEventThatCantBeWrittenCostsTheOthersNothing() throws Exception {
        execute("ALTER TABLE run ADD CONSTRAINT poison CHECK (event_id <> 'poison')");
        try {
            var replies = whileNothingCanBeWritten(() -> IntStream.range(0, 20)
                    .mapToObj(i -> take("gathered-poisoned", sale(i == 11 ? "poison" : "sound-" + i, "lead-" + i % 5)))
                    .map(reply -> reply.exceptionally(failure -> new BatchReply(-1, 0, List.of())))
                    .toList());

            assertThat(IntStream.range(0, 20).filter(i -> replies.get(i).accepted() != 1))
                    .containsExactly(11);
            assertThat(numberOf("event", "gathered-poisoned")).isEqualTo(19);
            assertThat(numberOf("run", "gathered-poisoned")).isEqualTo(19);
            get("gathered-poisoned", "events/poison").statusCode(404);
            post("gathered-poisoned", sale("poison", "again")).statusCode(500);
        } finally {
            execute("ALTER TABLE run DROP CONSTRAINT poison");
        }
        post("gathered-poisoned", sale("poison", "again")).statusCode(202).body("accepted", equalTo(1));
    }

    @Test
    void anEventThatCantBeEvaluatedIsStoredWithoutRunsAndTheOthersFire() throws Exception {
        QuarkusMock.installMockForType(
                new Decisions(rules, messages, loops) {
                    @Override
                    public Consequences of(
                            IncomingEvent incoming, List<Candidate> candidates, Facts facts, Instant now) {
                        if (incoming.event().id().equals("e-7")) {
                            throw new IllegalStateException("a fault");
                        }
                        return super.of(incoming, candidates, facts, now);
                    }
                },
                Decisions.class);

        var replies = whileNothingCanBeWritten(() -> IntStream.range(0, 20)
                .mapToObj(i -> take("gathered-stumbling", sale("e-" + i, "lead-" + i)))
                .toList());

        assertThat(replies).hasSize(20).containsOnly(new BatchReply(1, 0, List.of()));
        assertThat(transactions("gathered-stumbling")).isEqualTo(3);
        assertThat(numberOf("run", "gathered-stumbling")).isEqualTo(19);
        get("gathered-stumbling", "events/e-7").statusCode(200).body("runs", equalTo(List.of()));
    }

    @Test
    void whoLeavesBeforeHisTurnIsLeftOutAndStopsNobody() throws Exception {
        var replies = whileNothingCanBeWritten(() -> {
            var stay = new ArrayList<CompletableFuture<BatchReply>>();
            for (var i = 0; i < 6; i++) {
                var reply = take("gathered-leaving", sale("e-" + i, "lead-" + i));
                if (i == 0 || i == 3) {
                    reply.cancel(false);
                } else {
                    stay.add(reply);
                }
            }
            return stay;
        });

        assertThat(replies).hasSize(4).containsOnly(new BatchReply(1, 0, List.of()));
        await().untilAsserted(
                        () -> assertThat(numberOf("event", "gathered-leaving")).isEqualTo(5));
        get("gathered-leaving", "events/e-0").statusCode(200).body("runs.outcome", equalTo(List.of("FIRED")));
        get("gathered-leaving", "events/e-3").statusCode(404);
    }

    @Test
    void onlyTheEventsOfAnUnknownAccountWaitOutside() throws Exception {
        QuarkusMock.installMockForType(Clock.fixed(NOON, ZoneOffset.UTC), Clock.class);

        var statuses = atOnce(64, i -> post(
                        INTERNAL,
                        fresh(i % 2 == 0 ? "gathered-known" : "unknown", sale("k-" + i, "lead-" + i, NOON.toString())))
                .extract()
                .statusCode());

        assertThat(statuses)
                .containsExactlyElementsOf(IntStream.range(0, 64)
                        .mapToObj(i -> i % 2 == 0 ? 202 : 503)
                        .toList());
        assertThat(numberOf("event", "gathered-known")).isEqualTo(32);
        assertThat(numberOf("event", "unknown")).isZero();
    }

    @Test
    void aHundredPostsAtOnceAreCountedExactly() throws Exception {
        var replies = atOnce(128, i -> post(
                        "gathered-posting", List.of(sale("p-" + i / 2, "lead-" + i % 7), "{\"id\": \"" + i + "\"}"))
                .statusCode(202)
                .body("rejected.index", equalTo(List.of(1)))
                .body("rejected.id", equalTo(List.of(String.valueOf(i))))
                .extract()
                .jsonPath());

        for (var i = 0; i < 128; i += 2) {
            assertThat(List.of(
                            replies.get(i).getInt("accepted"),
                            replies.get(i + 1).getInt("accepted")))
                    .containsExactlyInAnyOrder(1, 0);
            assertThat(List.of(
                            replies.get(i).getInt("duplicates"),
                            replies.get(i + 1).getInt("duplicates")))
                    .containsExactlyInAnyOrder(0, 1);
        }
        assertThat(numberOf("event", "gathered-posting")).isEqualTo(64);
    }

    @Test
    void theEventsOfALeadStayInTheOrderOfTheirAnswers() throws Exception {
        atOnce(64, client -> {
            for (var i = 0; i < 4; i++) {
                post("gathered-ordered", sale(client + "-" + i, "lead-" + client))
                        .statusCode(202);
            }
            return client;
        });

        var wanted = IntStream.range(0, 64)
                .boxed()
                .flatMap(client -> IntStream.range(0, 4).mapToObj(i -> client + "-" + i))
                .toList();
        var byTime = """
                SELECT %s AS id FROM %s WHERE account_id = 'gathered-ordered'
                ORDER BY substr(lead_id, 6)::int, %s""";
        assertThat(ids(byTime.formatted("id", "event", "received_at"))).isEqualTo(wanted);
        assertThat(ids(byTime.formatted("event_id", "run", "id"))).isEqualTo(wanted);
    }

    /** A request that waits for another lead of its own is decided late, and its events count as received then. */
    @Test
    void theEventsOfALeadCountAsReceivedWhenTheirTurnHasCome() throws Exception {
        var leads = ids("""
                SELECT 'lead-' || n AS id FROM generate_series(1, 50) n
                ORDER BY hashtext('gathered-decided' || E'\\n' || 'lead-' || n) & 2047""");
        var gate = pool.getConnection().await().indefinitely();
        var transaction = gate.begin().await().indefinitely();
        gate.query("SELECT pg_advisory_xact_lock(6505, hashtext('gathered-decided' || E'\\n' || '" + leads.getFirst()
                        + "') & 2047)")
                .execute()
                .await()
                .indefinitely();

        var late = take("gathered-decided", sale("held", leads.getFirst()), sale("late", leads.getLast()));
        await().until(() -> new Rows(pool)
                        .of("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .getFirst()
                        .getLong("n")
                == 1);
        take("gathered-decided", sale("early", leads.getLast())).get();
        transaction.commit().await().indefinitely();
        gate.close().await().indefinitely();
        late.get();

        assertThat(ids("SELECT id FROM event WHERE account_id = 'gathered-decided' AND lead_id = '" + leads.getLast()
                        + "' ORDER BY received_at"))
                .containsExactly("early", "late");
    }

    private static String fresh(String account, String event) {
        return event.replaceFirst("\\{", "{\"account_id\": \"" + account + "\", ");
    }

    private CompletableFuture<BatchReply> take(String account, String... events) {
        var reader = new EventReader(account, Times.of(NOON.plusSeconds(86_400), "UTC"), TRACE);
        var items = new ArrayList<ParsedItem>();
        try {
            for (var event : events) {
                items.add(reader.read(json.readTree(event)));
            }
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
        return intake.take(items).subscribeAsCompletionStage();
    }

    /** So that the first requests are under way for as long as the others come. */
    private List<BatchReply> whileNothingCanBeWritten(Callable<List<CompletableFuture<BatchReply>>> requests)
            throws Exception {
        var gate = pool.getConnection().await().indefinitely();
        var transaction = gate.begin().await().indefinitely();
        gate.query("LOCK TABLE run IN EXCLUSIVE MODE").execute().await().indefinitely();
        var replies = requests.call();
        transaction.commit().await().indefinitely();
        gate.close().await().indefinitely();
        var told = new ArrayList<BatchReply>();
        for (var reply : replies) {
            told.add(reply.get());
        }
        return told;
    }

    private static <T> List<T> atOnce(int clients, Client<T> client) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, clients)
                    .mapToObj(i -> threads.submit(() -> client.run(i)))
                    .toList();
            var told = new ArrayList<T>();
            for (var reply : replies) {
                told.add(reply.get());
            }
            return told;
        }
    }

    @FunctionalInterface
    private interface Client<T> {

        T run(int number) throws Exception;
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private long numberOf(String table, String account) {
        return new Rows(pool)
                .of("SELECT count(*) AS n FROM " + table + " WHERE account_id = $1", account)
                .getFirst()
                .getLong("n");
    }

    /** How many transactions wrote the account's events. */
    private long transactions(String account) {
        return new Rows(pool)
                .of("SELECT count(DISTINCT xmin::text) AS n FROM event WHERE account_id = $1", account)
                .getFirst()
                .getLong("n");
    }

    private List<String> ids(String sql) {
        return new Rows(pool).of(sql).stream().map(row -> row.getString("id")).toList();
    }
}
