package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts of few events that come at once, in one transaction. */
@QuarkusTest
class CallsTogetherIT extends IntakeIT {

    private static final Instant NOW = Instant.parse("2026-02-02T00:00:00Z");
    private static final Origin A = origin('a');
    private static final Origin B = origin('b');
    private static final Origin C = origin('c');
    private static final BatchReply ONE = new BatchReply(1, 0, List.of());

    @Inject
    CallIntake intake;

    @Inject
    CallWriter writer;

    @Inject
    Accounts accounts;

    @Inject
    ObjectMapper mapper;

    private Account under;
    private String busy = "";

    @BeforeEach
    void setTheClock() {
        TestClock.install(NOW.toString());
        under = accounts.get(account);
        busy = lead();
    }

    @Test
    void whatComesWhileTwoAreAtWorkIsWrittenInOneTransactionAndEachIsToldOfItsOwn() {
        var first = lead();
        var second = lead();
        var waited = whileTwoAreAtWork(() -> List.of(
                post(A, started("e1", "c-1", first)),
                post(B, started("e2", "c-2", second), "text", started("e1", "c-1", first)),
                post(C, started("e3", "c-3", "99999999"), sold("e4", "c-1", first), sold("e5", "c-1", second)),
                post(B, started("e3", "c-3", second))));

        assertThat(waited)
                .containsExactly(
                        ONE,
                        new BatchReply(1, 1, List.of(new Rejection(1, null, "An event is a JSON object."))),
                        new BatchReply(
                                1,
                                0,
                                List.of(
                                        new Rejection(0, "e3", "There is no lead 99999999 in this account."),
                                        new Rejection(2, "e5", "The call c-1 belongs to lead " + first + "."))),
                        ONE);
        assertThat(transactionOf("e1"))
                .isEqualTo(transactionOf("e2"))
                .isEqualTo(transactionOf("e3"))
                .isEqualTo(transactionOf("e4"))
                .isNotEqualTo(transactionOf("busy-1"))
                .isNotEqualTo(transactionOf("busy-2"));
        assertThat(count("SELECT count(*) FROM call_events WHERE account_id = $1", account))
                .isEqualTo(6);
        assertThat(told(first))
                .containsExactly(
                        "call.started " + A.traceParent(),
                        "lead.status_changed " + A.traceParent(),
                        "call.dispositioned " + C.traceParent(),
                        "lead.status_changed " + C.traceParent());
        assertThat(told(second))
                .containsExactly(
                        "call.started " + B.traceParent(),
                        "lead.status_changed " + B.traceParent(),
                        "call.started " + B.traceParent());
        assertThat(figures(first)).isEqualTo("SALE 1");
        assertThat(figures(second)).isEqualTo("INCALL 2");
    }

    @Test
    void theTraceOfEachPostGoesIntoTheOutboxBesideItsEvents() {
        write(read(A, started("e1", "c-1", busy)), read(B, sold("e2", "c-1", busy)));

        assertThat(sql(
                                "SELECT trace_parent FROM outbox WHERE account_id = $1 AND message_id IN ('e1', 'e2') ORDER BY id",
                                account)
                        .stream()
                        .map(row -> row.getString(0)))
                .containsExactly(A.traceParent(), B.traceParent());
    }

    @Test
    void aPostThatCannotBeWrittenHarmsNoOther() {
        var lead = lead();
        breakOn("e2-of-" + account);
        try {
            var waited = whileTwoAreAtWork(() -> List.of(
                            post(A, started("e1", "c-1", lead)),
                            post(B, started("e2-of-" + account, "c-2", lead)),
                            post(C, sold("e3", "c-1", lead)))
                    // A failure is told as none.
                    .stream()
                    .map(reply -> reply.exceptionally(failure -> new BatchReply(0, 0, List.of())))
                    .toList());

            assertThat(waited).containsExactly(ONE, new BatchReply(0, 0, List.of()), ONE);
        } finally {
            pool.query("DROP TRIGGER refuse ON call_events").executeAndAwait();
        }
        assertThat(figures(lead)).isEqualTo("SALE 1");
        assertThat(transactionOf("e1")).isNotEqualTo(transactionOf("e3"));
        assertThat(sql("SELECT id FROM call_events WHERE account_id = $1 AND id LIKE 'e%' ORDER BY id", account))
                .extracting(row -> row.getString(0))
                .containsExactly("e1", "e3");
        assertThat(told(lead))
                .containsExactly(
                        "call.started " + A.traceParent(),
                        "lead.status_changed " + A.traceParent(),
                        "call.dispositioned " + C.traceParent(),
                        "lead.status_changed " + C.traceParent());
    }

    @Test
    void aPostOfManyEventsWaitsForNobody() {
        var lead = lead();
        var many = IntStream.range(0, 11)
                .mapToObj(n -> started("m" + n, "c-" + n, lead))
                .toArray();
        var waited = whileTwoAreAtWork(() -> {
            var few = post(A, started("e1", "c-few", lead));
            assertThat(post(A, many).join()).isEqualTo(new BatchReply(11, 0, List.of()));
            assertThat(few).isNotDone();
            return List.of(few);
        });
        assertThat(waited).containsExactly(ONE);
    }

    @Test
    void whatCanNotBeReadIsToldWithoutWaiting() {
        whileTwoAreAtWork(() -> {
            assertThat(post(A, "text").join())
                    .isEqualTo(new BatchReply(0, 0, List.of(new Rejection(0, null, "An event is a JSON object."))));
            return List.of();
        });
    }

    @Test
    void whatAnEventMakesDueIsCausedByThePostOfThatEvent() {
        var other = lead();
        for (var lead : List.of(busy, other)) {
            sql(
                    "INSERT INTO relocations_waiting (account_id, lead_id, for_lead_id) VALUES ($1, $2, 5)",
                    account,
                    Long.valueOf(lead));
        }
        write(
                read(A, started("e1", "c-1", busy), started("e2", "c-2", other)),
                read(B, sold("e3", "c-1", busy)),
                read(C, sold("e4", "c-2", other)));

        assertThat(events())
                .filteredOn(event -> event.getString("actor").equals("system"))
                .extracting(event -> event.getString("event") + " " + event.getString("lead_id") + " "
                        + event.getString("trace_parent"))
                .containsExactlyInAnyOrder(
                        "lead.saved " + busy + " " + B.traceParent(), "lead.saved " + other + " " + C.traceParent());
    }

    /** What it says of the posts that came meanwhile, when those two were let go. */
    private List<BatchReply> whileTwoAreAtWork(Meanwhile meanwhile) {
        var holder = pool.getConnection().await().indefinitely();
        holder.query("BEGIN").executeAndAwait();
        holder.query("SELECT FROM leads WHERE account_id = '" + account + "' AND id = " + busy + " FOR UPDATE")
                .executeAndAwait();
        CompletableFuture<BatchReply> one;
        CompletableFuture<BatchReply> two;
        List<CompletableFuture<BatchReply>> waiting;
        try {
            one = post(A, started("busy-1", "c-busy-1", busy));
            two = post(A, started("busy-2", "c-busy-2", busy));
            await().until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") == 2);
            waiting = meanwhile.post();
        } finally {
            holder.query("ROLLBACK").executeAndAwait();
            holder.close().await().indefinitely();
        }
        assertThat(List.of(one.join(), two.join())).containsExactly(ONE, ONE);
        return waiting.stream().map(CompletableFuture::join).toList();
    }

    private interface Meanwhile {
        List<CompletableFuture<BatchReply>> post();
    }

    private CallPost read(Origin origin, Object... items) {
        return CallPost.read(under, items(items), origin, NOW);
    }

    private void write(CallPost... posts) {
        assertThat(writer.write(under, List.of(posts)).await().indefinitely())
                .containsExactlyElementsOf(Arrays.stream(posts)
                        .map(post -> new BatchReply(post.items().size(), 0, List.of()))
                        .toList());
    }

    private CompletableFuture<BatchReply> post(Origin origin, Object... items) {
        return intake.take(under, items(items), origin).subscribeAsCompletionStage();
    }

    private List<JsonNode> items(Object... items) {
        try {
            var nodes = mapper.readTree(new JsonArray(Arrays.asList(items)).encode());
            return IntStream.range(0, nodes.size()).mapToObj(nodes::get).toList();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void breakOn(String eventId) {
        pool.query("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.id = '%s' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON call_events FOR EACH ROW EXECUTE FUNCTION refuse();
                """.formatted(eventId)).executeAndAwait();
    }

    private static JsonObject started(String id, String callLogId, String lead) {
        return event(id, "call.started", "10:00:00", callLogId, lead);
    }

    private static JsonObject sold(String id, String callLogId, String lead) {
        var event = event(id, "call.dispositioned", "10:03:00", callLogId, lead);
        event.getJsonObject("call").put("status", "SALE");
        return event;
    }

    private static JsonObject event(String id, String type, String time, String callLogId, String lead) {
        return new JsonObject()
                .put("id", id)
                .put("event", type)
                .put("occurred_at", "2026-02-01T" + time + "Z")
                .put("call", new JsonObject().put("call_log_id", callLogId).put("lead_id", lead));
    }

    private String lead() {
        return inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
    }

    private String figures(String lead) {
        var row = sql(
                        "SELECT status, called_count FROM leads WHERE account_id = $1 AND id = $2",
                        account,
                        Long.valueOf(lead))
                .getFirst();
        return row.getString(0) + " " + row.getInteger(1);
    }

    /** The events of a lead's calls and their traces, in their order. */
    private List<String> told(String lead) {
        return events().stream()
                .filter(event -> event.getString("lead_id").equals(lead))
                .filter(event -> !event.getString("event").equals("lead.created"))
                .map(event -> event.getString("event") + " " + event.getString("trace_parent"))
                .toList();
    }

    private String transactionOf(String eventId) {
        return sql("SELECT xmin::text FROM call_events WHERE account_id = $1 AND id = $2", account, eventId)
                .getFirst()
                .getString(0);
    }

    private static Origin origin(char trace) {
        var digit = String.valueOf(trace);
        return Origin.api("00-" + digit.repeat(32) + "-" + digit.repeat(16) + "-01");
    }
}
