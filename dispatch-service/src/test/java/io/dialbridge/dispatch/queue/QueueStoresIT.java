package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.ClaimStore.Room;
import io.dialbridge.dispatch.queue.DeliveryStore.Insertion;
import io.dialbridge.dispatch.queue.DeliveryStore.Key;
import io.dialbridge.dispatch.retry.Verdict;
import io.dialbridge.dispatch.sending.Finished;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.json.JsonDialect;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.testing.QueryPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims, leases and results under contention, with several holders on one real database. */
class QueueStoresIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final LaneKey CRM = new LaneKey("1", "crm");

    private static final TestDatabase DATABASE = new TestDatabase();

    private final Pool pool = DATABASE.pool();
    private final StoredValues values = new StoredValues(new ObjectMapper());
    private final StoredTarget targets = new StoredTarget(new ObjectMapper());
    private final LogColumns log = new LogColumns(targets, values, new ObjectMapper());
    private final DeliveryStore deliveries = new DeliveryStore(log);
    private final ClaimStore claims = new ClaimStore(pool, targets, values);
    private final List<Settled> heard = new ArrayList<>();
    private final List<Settled> writing = new ArrayList<>();
    private final ResultStore results = new ResultStore(
            pool,
            log,
            new LeadMessages(dialect()),
            new Outbox(),
            new ResultListeners(List.of(new Listening(heard, writing))));
    private final DispatcherStore dispatchers = new DispatcherStore(pool, pool);
    private final OrderStore orders = new OrderStore(pool);
    private final ExpiryStore expiries = new ExpiryStore(pool, claims);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        get(pool.query("TRUNCATE delivery, delivery_queue, attempt, replay_key, outbox, dispatcher")
                .execute());
    }

    @Test
    void aRequestHandedOverByManyAtOnceIsStoredOnce() {
        var batch = batch("1", "crm", 50);

        var stored = together(IntStream.range(0, 8)
                .mapToObj(n -> deliveries.insert(pool, batch, "worker-" + n))
                .toList());

        assertThat(stored.stream().mapToInt(Set::size).sum()).isEqualTo(50);
        assertThat(stored.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(batch.stream().map(Insertion::key).collect(Collectors.toSet()));
        assertThat(count("delivery")).isEqualTo(50);
        assertThat(count("delivery_queue")).isEqualTo(50);
    }

    @Test
    void theSameIdInTwoAccountsIsTwoDeliveries() {
        var one = insertion("1", "crm", Ids.next());
        var other = insertion("2", "crm", one.delivery().delivery().id());

        assertThat(insert(List.of(one, other))).hasSize(2);
    }

    @Test
    void severalWorkersShareTheQueueWithoutTakingARowTwice() {
        insert(batch("1", "crm", 400));

        var taken = together(IntStream.range(0, 8)
                .mapToObj(n -> claims.claim("worker-" + n, rooms(100, CRM), 100))
                .toList());

        var ids = taken.stream().flatMap(List::stream).map(Claim::id).toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        var rest = new ArrayList<Claim>();
        for (var more = claim("last", 100); !more.isEmpty(); more = claim("last", 100)) {
            rest.addAll(more);
        }
        assertThat(ids.size() + rest.size()).isEqualTo(400);
    }

    /** A statement that nobody waits for any more may take rows when they were compared already. */
    @Test
    void whatALostStatementTakesLaterIsGivenBackAsWell() {
        var nanos = new AtomicLong();
        var lease = new Lease((QueueConfig) Proxy.newProxyInstance(
                QueueStoresIT.class.getClassLoader(),
                new Class<?>[] {QueueConfig.class},
                (proxy, method, arguments) -> LEASE));
        var holdings = new Holdings(claims, lease, nanos::get);
        insert(batch("1", "crm", 3));
        holdings.doubt();
        get(holdings.compare());

        claim(lease.holder(), 3);
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        get(holdings.compare());
        assertThat(claim("other", 10)).isEmpty();
        get(holdings.compare());

        assertThat(claim("other", 10)).hasSize(3);
    }

    /** What a vacuum saw empty counts as empty until the next look, whatever was stored since. */
    @Test
    void aQueueThatPostgresBelievesEmptyIsNotReadForEachRowThatIsClaimed() {
        insert(batch("1", "crm", 500));
        get(pool.query("UPDATE pg_class SET reltuples = 0, relpages = 100 WHERE relname = 'delivery_queue'")
                .execute());

        var plan = QueryPlan.of(
                pool,
                ClaimStore.CLAIM,
                Tuple.tuple()
                        .addArrayOfString(new String[] {CRM.accountId()})
                        .addArrayOfString(new String[] {CRM.name()})
                        .addArrayOfInteger(new Integer[] {500})
                        .addArrayOfOffsetDateTime(new OffsetDateTime[] {
                            OffsetDateTime.now(ZoneOffset.UTC).minusDays(1)
                        })
                        .addInteger(500)
                        .addString("one"));

        assertThat(plan).contains("->  Tid Scan on delivery_queue q ");
    }

    @Test
    void aClaimBringsWhatTheSenderNeeds() {
        var target = new Target.OfEndpoint(
                "crm", "Hello {lead.first_name}", List.of(new ReplyField("data.id", "crm_id")), null);
        var given = insertion("1", target, Ids.next());
        insert(List.of(given));

        var claim = claim("one", 10).getFirst();

        assertThat(claim.delivery()).isEqualTo(given.delivery().delivery());
        assertThat(claim.delivery().target()).isEqualTo(target);
        assertThat(claim.version()).isEqualTo(2);
        assertThat(claim("two", 10)).isEmpty();
    }

    @Test
    void rowsThatCanNotBeReadDoNotKeepTheOthersOfTheirBatch() {
        var rows = batch("1", "crm", 4);
        insert(rows);
        damage(rows.get(0), "trigger_type = 'UNHEARD_OF'");
        damage(rows.get(1), "payload_values = '{'");
        damage(rows.get(2), "reply_fields = '['");

        var taken = claim("one", 10);

        assertThat(taken)
                .filteredOn(claim -> claim.unreadable() == null)
                .extracting(Claim::delivery)
                .containsExactly(rows.get(3).delivery().delivery());
        assertThat(taken).hasSize(4).extracting(Claim::lane).containsOnly(CRM);
        taken.forEach(claim -> assertThat(record(new Result(claim, failed(1)))).isEqualTo(1));
        assertThat(count("delivery_queue")).isZero();
    }

    private void damage(Insertion row, String change) {
        get(pool.preparedQuery("UPDATE delivery SET " + change + " WHERE id = $1")
                .execute(Tuple.of(row.delivery().id())));
    }

    @Test
    void aReplicaRegistersAgainWhenTheAnswerGotLost() {
        get(dispatchers.register("one", Duration.ofMillis(-1)));

        get(dispatchers.register("one", LEASE));

        assertThat(count("dispatcher WHERE holder = 'one' AND alive_until > now()"))
                .isEqualTo(1);
    }

    @Test
    void anEmailWaitsInALaneOfItsOwn() {
        var mail = insertion("1", new Target.Mail("5", "{lead.email}, sales@example.com"), Ids.next());
        insert(List.of(mail, insertion("1", "crm", Ids.next())));

        var taken = get(claims.claim("one", rooms(10, new LaneKey("1", "mail")), 100));

        assertThat(taken)
                .extracting(Claim::delivery)
                .containsExactly(mail.delivery().delivery());
        assertThat(taken.getFirst().lane()).isEqualTo(new LaneKey("1", "mail"));
        assertThat(count("delivery WHERE template_id = '5' AND endpoint_id IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void whatIsStoredAsClaimedIsNotForOthersUntilItsHolderIsDead() {
        var held = new Insertion(insertion("1", "crm", Ids.next()).delivery(), true, null);
        var left = new Insertion(insertion("1", "crm", Ids.next()).delivery(), true, null);
        get(dispatchers.register("one", LEASE));
        get(deliveries.insert(pool, List.of(held), "one"));
        get(deliveries.insert(pool, List.of(left), "dead"));
        assertThat(claim("two", 10)).isEmpty();

        assertThat(bury()).isEqualTo(1);

        assertThat(claim("two", 10))
                .extracting(Claim::id)
                .containsExactly(left.delivery().id());
    }

    @Test
    void theLateResultOfALostLeaseIsDropped() {
        insert(List.of(insertion("1", "crm", Ids.next())));
        var lost = claim("slow", 10).getFirst();
        bury();
        var taken = claim("quick", 10).getFirst();
        assertThat(taken.id()).isEqualTo(lost.id());

        assertThat(record(new Result(lost, delivered(1)))).isZero();
        assertThat(record(new Result(taken, delivered(1)))).isEqualTo(1);
        assertThat(record(new Result(taken, delivered(1)))).as("written twice").isZero();

        assertThat(count("attempt")).isEqualTo(1);
        assertThat(count("delivery_queue")).isZero();
    }

    @Test
    void aLeaseThatTheSameHolderTookAgainHasAnotherVersion() {
        insert(List.of(insertion("1", "crm", Ids.next())));
        var first = claim("one", 10).getFirst();
        bury();
        var second = claim("one", 10).getFirst();

        assertThat(record(new Result(first, delivered(1)))).isZero();
        assertThat(record(new Result(second, delivered(1)))).isEqualTo(1);
    }

    @Test
    void resultsOfTwoHoldersRaceForARowAndOneWins() {
        for (var round = 0; round < 20; round++) {
            insert(List.of(insertion("1", "crm", Ids.next())));
            var lost = claim("slow", 10).getFirst();

            var late = results.record(List.of(new Result(lost, delivered(1))));
            var taken = dispatchers.bury("quick").chain(() -> claims.claim("quick", rooms(10, CRM), 10));
            var outcome = get(Uni.combine().all().unis(late, taken).asTuple());

            // A claim passes a row at which the late result still looks; the next one finds it.
            var takenOver = outcome.getItem2().isEmpty() ? claim("quick", 10) : outcome.getItem2();
            assertThat(outcome.getItem1() + takenOver.size())
                    .as("exactly one of them has it")
                    .isEqualTo(1);
            takenOver.forEach(claim -> record(new Result(claim, delivered(1))));
            assertThat(count("delivery_queue")).isZero();
        }
        assertThat(count("attempt")).isEqualTo(20);
    }

    @Test
    void whatOfAReplyGoesToTheLeadGoesWithTheResultThatCountsAndOnce() {
        insert(List.of(insertion("1", replyFields(), Ids.next())));
        var lost = claim("slow", 10).getFirst();
        bury();
        var taken = claim("quick", 10).getFirst();

        assertThat(record(new Result(lost, updating("late")))).isZero();
        assertThat(count("outbox")).isZero();
        assertThat(record(new Result(taken, updating("7")))).isEqualTo(1);
        assertThat(record(new Result(taken, updating("7")))).as("written twice").isZero();

        var message = get(pool.query("SELECT * FROM outbox").execute()).iterator();
        var row = message.next();
        assertThat(row.getString("destination")).isEqualTo("intake-actions");
        assertThat(row.getString("message_id")).isEqualTo(taken.id().toString());
        assertThat(row.getString("payload")).contains("\"reply_values\":{\"crm_id\":\"7\"}", "\"causation_depth\":4");
        assertThat(message.hasNext()).isFalse();
        assertThat(count("attempt WHERE lead_values = '{\"crm_id\":\"7\"}' AND lead_refusal IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void anAttemptIsNotWrittenWithoutWhatItTellsTheLead() {
        insert(List.of(insertion("1", replyFields(), Ids.next())));
        var claim = claim("one", 10).getFirst();
        get(pool.query("ALTER TABLE outbox RENAME TO outbox_away").execute());
        try {
            assertThat(results.record(List.of(new Result(claim, updating("7"))))
                            .onItem()
                            .transform(counted -> "written")
                            .onFailure()
                            .recoverWithItem("failed")
                            .await()
                            .atMost(Duration.ofSeconds(20)))
                    .isEqualTo("failed");
        } finally {
            get(pool.query("ALTER TABLE outbox_away RENAME TO outbox").execute());
        }
        assertThat(count("attempt")).isZero();
        assertThat(count("delivery_queue")).isEqualTo(1);

        assertThat(record(new Result(claim, updating("7")))).isEqualTo(1);
        assertThat(count("attempt")).isEqualTo(1);
        assertThat(count("outbox")).isEqualTo(1);
    }

    @Test
    void inABatchOnlyWhatBringsSomethingTellsTheLead() {
        insert(List.of(
                insertion("1", "crm", Ids.next()),
                insertion("1", replyFields(), Ids.next()),
                insertion("1", replyFields(), Ids.next())));
        var claims = claim("one", 10).stream()
                .sorted(Comparator.comparing(Claim::id))
                .toList();
        var refused = delivered(1).attempt().with(new Attempt.LeadUpdate(Map.of(), "too long"));

        var counted = get(results.record(List.of(
                new Result(claims.get(0), delivered(1)),
                new Result(claims.get(1), updating("7")),
                new Result(claims.get(2), new Finished(refused, new Verdict.Delivered())))));

        assertThat(counted).isEqualTo(3);
        assertThat(count("outbox WHERE message_id = '" + claims.get(1).id() + "'"))
                .isEqualTo(1);
        assertThat(count("outbox")).isEqualTo(1);
        assertThat(count("attempt WHERE lead_values = '{}' AND lead_refusal = 'too long'"))
                .isEqualTo(1);
    }

    @Test
    void aRetryWaitsForItsTimeAndCountsItsAttempts() {
        insert(List.of(insertion("1", "crm", Ids.next())));
        record(new Result(claim("one", 10).getFirst(), retrying(1, Duration.ofMinutes(1))));

        assertThat(claim("one", 10)).isEmpty();

        get(pool.query("UPDATE delivery_queue SET due_at = now()").execute());
        var second = claim("two", 10).getFirst();
        assertThat(second.delivery().attempts()).isEqualTo(1);
        record(new Result(second, delivered(2)));
        assertThat(count("attempt")).isEqualTo(2);
        assertThat(count("delivery_queue")).isZero();
    }

    @Test
    void aLargeBacklogOfOneEndpointLeavesTheOthersTheirShare() {
        insert(batch("1", "hanging", 500));
        insert(batch("1", "quick", 3));
        insert(batch("2", "quick", 2));
        var hanging = new LaneKey("1", "hanging");
        var quick = new LaneKey("1", "quick");
        var others = new LaneKey("2", "quick");
        assertThat(get(claims.dueLanes()).keySet()).containsExactly(hanging, quick, others);

        var rooms = new ArrayList<>(rooms(1, hanging));
        rooms.addAll(rooms(10, quick, others));
        var taken = get(claims.claim("one", rooms, 100));

        assertThat(ClaimStore.countByLane(taken)).isEqualTo(Map.of(hanging, 1, quick, 3, others, 2));
    }

    @Test
    void aLaneIsDueWhenOneOfItsRowsIs() {
        insert(batch("1", "later", 2));
        get(pool.query("UPDATE delivery_queue SET due_at = now() + interval '1 minute'")
                .execute());
        assertThat(get(claims.dueLanes())).isEmpty();
        insert(batch("1", "later", 1));
        var due = get(pool.query("SELECT min(due_at) FROM delivery_queue").execute())
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toInstant();
        assertThat(get(claims.dueLanes())).containsExactly(Map.entry(new LaneKey("1", "later"), due));
        assertThat(get(claims.claim("one", rooms(10, new LaneKey("1", "later")), 10)))
                .hasSize(1);
    }

    @Test
    void aSearchThatBeginsLaterPassesWhatIsDueEarlier() {
        insert(batch("1", "crm", 1));
        get(pool.query("UPDATE delivery_queue SET due_at = now() - interval '1 minute'")
                .execute());
        var since = Instant.now().minusSeconds(30);

        assertThat(get(claims.claim("one", List.of(new Room(CRM, 10, since)), 10)))
                .isEmpty();
        assertThat(claim("one", 10)).hasSize(1);
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        insert(batch("1", "crm", 3));
        var taken = claim("one", 10);

        get(claims.release(taken.stream().map(claim -> heldBy("two", claim)).toList()));
        assertThat(claim("two", 10)).as("another holder's word does not count").isEmpty();
        get(claims.release(taken.subList(0, 2)));
        assertThat(claim("two", 10)).extracting(Claim::unsure).containsExactly(false, false);
        get(claims.abandon("one"));
        assertThat(claim("two", 10)).extracting(Claim::unsure).containsExactly(true);
    }

    @Test
    void theDeadAreBuriedByOneAndTheirRowsAreFreeAndUnsure() {
        get(dispatchers.register("dead", Duration.ofMillis(-1)));
        get(dispatchers.register("living", LEASE));
        insert(batch("1", "crm", 3));
        assertThat(get(claims.claim("dead", rooms(2, CRM), 2))).hasSize(2);
        assertThat(claim("living", 10)).hasSize(1);
        assertThat(get(dispatchers.renew("living", LEASE))).isEqualTo(new DispatcherStore.Beat(true, true));

        assertThat(together(List.of(dispatchers.bury("living"), dispatchers.bury("other"))))
                .containsExactlyInAnyOrder(2, 0);

        assertThat(claim("other", 10)).extracting(Claim::unsure).containsExactly(true, true);
        assertThat(get(dispatchers.renew("living", LEASE))).isEqualTo(new DispatcherStore.Beat(true, false));
        assertThat(get(dispatchers.renew("dead", LEASE)).renewed())
                .as("who was buried stays dead")
                .isFalse();
    }

    @Test
    void whoIsLateAndNotYetBuriedLivesOn() {
        get(dispatchers.register("late", Duration.ofMillis(-1)));
        assertThat(get(dispatchers.renew("late", LEASE)).renewed()).isTrue();
        insert(batch("1", "crm", 1));
        claim("late", 1);

        assertThat(bury()).isZero();
    }

    @Test
    void theRequestsOfALeadAreClaimedOneAfterAnother() {
        var ids = insertOrdered("a", "a", "b", "a");

        var first = claim("one", 10);
        assertThat(first).extracting(Claim::id).containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(claim("two", 10)).isEmpty();
        record(new Result(claimOf(first, ids.get(0)), delivered(1)));
        var second = claim("two", 10);
        assertThat(second).extracting(Claim::id).containsExactly(ids.get(1));
        record(new Result(second.getFirst(), retrying(1, Duration.ofMinutes(1))));
        assertThat(claim("one", 10)).as("a retry holds the later ones").isEmpty();
        get(pool.query("UPDATE delivery_queue SET due_at = now() WHERE attempts = 1")
                .execute());
        record(new Result(claim("one", 10).getFirst(), failed(2)));
        assertThat(claim("one", 10)).extracting(Claim::id).containsExactly(ids.get(3));
    }

    @Test
    void whatArrivesLaterWaitsForWhatIsOpen() {
        var first = insertOrdered("a");
        var held = claim("one", 10).getFirst();
        var second = insertOrdered("a");
        assertThat(get(claims.dueLanes())).as("what waits is not walked over").isEmpty();

        record(new Result(held, delivered(1)));

        assertThat(held.id()).isEqualTo(first.getFirst());
        assertThat(claim("one", 10)).extracting(Claim::id).isEqualTo(second);
    }

    @Test
    void whatDidNotSeeTheEndItWaitsForIsWoken() {
        insertOrdered("a", "a", "a");
        get(pool.query("DELETE FROM delivery_queue WHERE NOT waits").execute());
        assertThat(claim("one", 10)).isEmpty();

        assertThat(get(orders.wake())).isEqualTo(1);

        assertThat(claim("one", 10)).hasSize(1);
        assertThat(get(orders.wake())).isZero();
    }

    @Test
    void noLeadIsEverSentTwoAtOnceHoweverManyClaim() {
        var keys = IntStream.range(0, 60).mapToObj(n -> "lead-" + n % 4).toArray(String[]::new);
        together(Arrays.stream(keys)
                .map(key -> deliveries.insert(pool, List.of(ordered(key, Ids.next())), "nobody"))
                .toList());
        var done = new HashMap<String, List<UUID>>();

        while (count("delivery_queue") > 0) {
            get(orders.wake());
            var rounds = together(IntStream.range(0, 4)
                    .mapToObj(n -> claims.claim("worker-" + n, rooms(10, CRM), 10))
                    .toList());
            var taken = rounds.stream().flatMap(List::stream).toList();
            var leads = taken.stream().map(claim -> claim.delivery().leadId()).toList();
            assertThat(leads).doesNotHaveDuplicates();
            taken.forEach(claim -> done.computeIfAbsent(claim.delivery().leadId(), lead -> new ArrayList<>())
                    .add(claim.id()));
            together(taken.stream()
                    .map(claim -> results.record(List.of(new Result(claim, delivered(1)))))
                    .toList());
        }

        assertThat(done.values())
                .hasSize(4)
                .allSatisfy(ids -> assertThat(ids).hasSize(15).isSorted());
    }

    @Test
    void theOldestOfEachLaneIsFoundWhereverItWaits() {
        insertOrdered("a", "a");
        insert(batch("1", "held", 1));
        get(claims.claim("one", rooms(1, new LaneKey("1", "held")), 1));
        var created = Instant.parse("2026-11-22T12:00:00.123456Z");

        assertThat(get(expiries.oldest())).containsExactly(new ExpiryStore.Age(CRM, created));
        assertThat(get(expiries.claim("one", List.of(new ExpiryStore.Age(CRM, created.minusSeconds(1))), 10)))
                .isEmpty();
        assertThat(get(expiries.claim("one", List.of(new ExpiryStore.Age(CRM, created)), 10)))
                .hasSize(2);
        assertThat(get(expiries.oldest())).isEmpty();
    }

    @Test
    void listenersWriteWithTheResultsThatCountAndHearOfAllAfterTheCommit() {
        insert(batch("1", "crm", 2));
        var taken = claim("one", 10);
        writing.add(new Result(taken.get(0), delivered(1)).settled());
        get(claims.release(List.of(taken.get(1))));

        var counted = get(results.record(
                List.of(new Result(taken.get(0), delivered(1)), new Result(taken.get(1), delivered(1)))));

        assertThat(counted).isEqualTo(1);
        assertThat(heard)
                .extracting(one -> one.delivery().id())
                .containsExactly(
                        "in the transaction",
                        taken.get(0).id().toString(),
                        "after the commit",
                        taken.get(0).id().toString(),
                        taken.get(1).id().toString());
    }

    @Test
    void aBatchOfResultsEndsSomeAndPostponesOthers() {
        insert(batch("1", "crm", 4));
        var taken = claim("one", 10);

        var counted = get(results.record(List.of(
                new Result(taken.get(0), delivered(1)),
                new Result(taken.get(1), retrying(1, Duration.ofDays(1))),
                new Result(taken.get(2), delivered(1)))));

        assertThat(counted).isEqualTo(3);
        assertThat(count("delivery_queue")).isEqualTo(2);
        assertThat(count("attempt")).isEqualTo(3);
        assertThat(count("delivery_queue WHERE attempts = 1 AND locked_by IS NULL"
                        + " AND due_at BETWEEN now() + interval '23:59' AND now() + interval '24:00'"))
                .isEqualTo(1);
    }

    @Test
    void anAttemptIsStoredAsItWas() {
        insert(List.of(insertion("1", "crm", Ids.next())));
        record(new Result(claim("one", 10).getFirst(), retrying(1, Duration.ZERO)));

        var row = get(pool.query("SELECT * FROM attempt").execute()).iterator().next();

        assertThat(row.getString("status")).isEqualTo("RETRYING");
        assertThat(row.getString("cause")).isEqualTo("HTTP_STATUS");
        assertThat(row.getString("request_headers")).isEqualTo("{\"b\":\"1\",\"a\":\"2\"}");
        assertThat(row.getString("request_body")).isEqualTo("{ \"b\":1,  \"a\":2}");
        assertThat(row.getInteger("response_status")).isEqualTo(500);
        assertThat(row.getString("response_body")).isEqualTo("no\ufffdpe");
    }

    @Test
    void partitionsAreMadeOnceAndTakeWhatLayInTheDefault() {
        var partitions = new PartitionStore(pool);
        var early = insertion("1", "crm", Ids.next());
        insert(List.of(early));
        var today = early.delivery().day();
        assertThat(count("delivery_default")).isEqualTo(1);

        together(List.of(partitions.make(today), partitions.make(today), partitions.make(today)));
        get(partitions.make(today.plusDays(1)));

        var name = "delivery_" + today.toString().replace("-", "");
        assertThat(count("delivery_default")).isZero();
        assertThat(count(name)).isEqualTo(1);
        assertThat(insert(List.of(early))).as("still known").isEmpty();
    }

    @Test
    void daysPastTheRetentionAreDroppedWithAllThatHangsOnThem() {
        var partitions = new PartitionStore(pool);
        var today = LocalDate.of(2020, 1, 10);
        get(partitions.make(today.minusDays(2)));
        get(partitions.make(today.minusDays(1)));
        get(partitions.make(today));

        get(partitions.dropBefore(today.minusDays(1)));

        assertThat(count("pg_class WHERE relname IN ('delivery_20200108', 'attempt_20200108')"))
                .isZero();
        assertThat(count("pg_class WHERE relname IN ('delivery_20200109', 'attempt_20200110')"))
                .isEqualTo(2);
    }

    /** Says when it is told, between what it is told. */
    private record Listening(List<Settled> heard, List<Settled> writing) implements ResultListener {

        @Override
        public boolean writes(List<Settled> results) {
            return results.stream().anyMatch(writing::contains);
        }

        @Override
        public Uni<Void> record(SqlClient transaction, List<Settled> counted) {
            hear("in the transaction", counted);
            return Uni.createFrom().voidItem();
        }

        @Override
        public void committed(List<Settled> results) {
            hear("after the commit", results);
        }

        private void hear(String when, List<Settled> results) {
            heard.add(new Settled(
                    insertion("1", "crm", when).delivery().delivery(),
                    delivered(1).attempt()));
            heard.addAll(results);
        }
    }

    private static List<Room> rooms(int rows, LaneKey... lanes) {
        return Arrays.stream(lanes)
                .map(lane -> new Room(lane, rows, Instant.EPOCH))
                .toList();
    }

    private int bury() {
        return get(dispatchers.bury("nobody"));
    }

    private static Claim heldBy(String holder, Claim claim) {
        return new Claim(
                claim.delivery(), claim.id(), claim.day(), holder, claim.version(), claim.dueAt(), false, false);
    }

    private static Claim claimOf(List<Claim> claims, UUID id) {
        return claims.stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> insertOrdered(String... keys) {
        var insertions =
                Arrays.stream(keys).map(key -> ordered(key, Ids.next())).toList();
        insert(insertions);
        return insertions.stream().map(one -> one.delivery().id()).toList();
    }

    private static Insertion ordered(String lead, String id) {
        var given = insertion("1", "crm", id).delivery().delivery();
        var delivery = new Delivery(
                given.accountId(),
                id,
                given.target(),
                given.trigger(),
                lead,
                given.createdAt(),
                given.causationDepth(),
                given.values(),
                given.traceParent(),
                0);
        return new Insertion(new NewDelivery(delivery, null), false, lead);
    }

    private Set<Key> insert(List<Insertion> insertions) {
        return get(deliveries.insert(pool, insertions, "nobody"));
    }

    private List<Claim> claim(String holder, int limit) {
        var rooms = get(claims.dueLanes()).keySet().stream()
                .map(lane -> new Room(lane, limit, Instant.EPOCH))
                .toList();
        return get(claims.claim(holder, rooms, limit));
    }

    private int record(Result result) {
        return get(results.record(List.of(result)));
    }

    private static Finished failed(int number) {
        var verdict = new Verdict.Failed();
        return new Finished(attempt(number, verdict, Cause.HTTP_STATUS), verdict);
    }

    private static List<Insertion> batch(String accountId, String endpointId, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> insertion(accountId, endpointId, Ids.next()))
                .toList();
    }

    private static Insertion insertion(String accountId, String endpointId, String id) {
        return insertion(accountId, Target.OfEndpoint.plain(endpointId), id);
    }

    private static Insertion insertion(String accountId, Target target, String id) {
        var values = new Values(Map.of("phone_number", "3105550100"), Map.of("status", "SALE"), Map.of());
        var delivery = new Delivery(
                accountId,
                id,
                target,
                DeliveryTrigger.workflow("w", "r", "a"),
                "42",
                Instant.parse("2026-11-22T12:00:00.123456Z"),
                3,
                values,
                "00-trace-span-01",
                0);
        return new Insertion(new NewDelivery(delivery, "3105550100"), false, null);
    }

    private static Finished delivered(int number) {
        var attempt = attempt(number, new Verdict.Delivered(), null);
        return new Finished(attempt, new Verdict.Delivered());
    }

    private static Target replyFields() {
        return new Target.OfEndpoint("crm", null, List.of(new ReplyField("data.id", "crm_id")), null);
    }

    private static Finished updating(String value) {
        var attempt = delivered(1).attempt().with(new Attempt.LeadUpdate(Map.of("crm_id", value), null));
        return new Finished(attempt, new Verdict.Delivered());
    }

    private static ObjectMapper dialect() {
        var mapper = new ObjectMapper().findAndRegisterModules();
        new JsonDialect().customize(mapper);
        return mapper;
    }

    private static Finished retrying(int number, Duration pause) {
        var verdict = new Verdict.Retrying(pause);
        return new Finished(attempt(number, verdict, Cause.HTTP_STATUS), verdict);
    }

    private static Attempt attempt(int number, Verdict verdict, @Nullable Cause cause) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("b", "1");
        headers.put("a", "2");
        return new Attempt(
                number,
                verdict.status(),
                Instant.parse("2026-11-22T12:00:01Z"),
                5,
                new Attempt.Timings(0, 1, 2, 3),
                new Attempt.Request("POST", "https://crm.example/", headers, "{ \"b\":1,  \"a\":2}", false),
                new Attempt.Response(500, headers, "no\0pe", false),
                null,
                cause,
                null,
                null);
    }

    private long count(String table) {
        return get(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> List<T> together(List<Uni<T>> all) {
        var futures = all.stream().map(Uni::subscribeAsCompletionStage).toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
