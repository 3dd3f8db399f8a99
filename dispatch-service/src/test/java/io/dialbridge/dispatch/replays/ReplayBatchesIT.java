package io.dialbridge.dispatch.replays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.log.DeliveryQueryParameters;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.replays.ReplayBatches.Look;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of replays one by one: their pace, and what replicas that race or die make of them. */
@QuarkusTest
@TestProfile(ByHandProfile.class)
@WithTestResource(PostgresResource.class)
class ReplayBatchesIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    NewJobStore jobs;

    @Inject
    BatchStore store;

    @Inject
    OriginalStore originals;

    @Inject
    Copies copies;

    @Inject
    DeliveryQueue queue;

    private final SetClock clock = new SetClock();
    private final Receiver crm = new Receiver();
    private Account account;
    private ReplayBatches batches;

    /** Stands still until it is told. */
    private static final class SetClock extends Clock {

        private Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void begin() {
        // Jobs of other tests in this database.
        run("UPDATE replay_job SET ended_at = now() WHERE ended_at IS NULL");
        account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        batches = new ReplayBatches(store, originals, copies, queue, pool, clock);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void theRateIsKeptAndWhatWasMissedIsNotMadeUpFor() {
        delivered(9);
        job(Mapping.CURRENT, 20, 9);

        assertThat(work()).isEqualTo(new Look.Worked());
        assertThat(work()).isEqualTo(new Look.Early(Duration.ofMillis(100)));
        clock.advance(Duration.ofMillis(99));
        assertThat(work()).isEqualTo(new Look.Early(Duration.ofMillis(1)));
        assertThat(made()).isEqualTo(2);
        clock.advance(Duration.ofMillis(1));
        assertThat(work()).isEqualTo(new Look.Worked());
        assertThat(made()).isEqualTo(4);
        clock.advance(Duration.ofSeconds(60));
        assertThat(work()).isEqualTo(new Look.Worked());
        assertThat(work()).isEqualTo(new Look.Early(Duration.ofMillis(100)));
        assertThat(made()).isEqualTo(6);
        clock.advance(Duration.ofMillis(100));
        work();
        clock.advance(Duration.ofMillis(100));
        assertThat(work()).isEqualTo(new Look.Worked());
        assertThat(work()).isEqualTo(new Look.Idle());
        assertThat(made()).isEqualTo(9);
        assertThat(texts("SELECT state FROM replay_job WHERE account_id = '%s'".formatted(account.id())))
                .containsExactly("DONE");
    }

    @Test
    void tenOfAnAccountAreUnderWayAlsoWhenMoreBeginAtOnce() {
        delivered(3);
        var refused = "This account has 10 replays under way; wait for one to end, or cancel one.";

        var ends = Uni.join()
                .all(IntStream.range(0, 16)
                        .mapToObj(n -> create(Mapping.CURRENT, 1, 3)
                                .map(known -> "begun")
                                .onFailure(HttpProblem.class)
                                .recoverWithItem(problem -> String.valueOf(problem.getMessage())))
                        .toList())
                .andFailFast()
                .await()
                .atMost(SOON);

        assertThat(ends).hasSize(16);
        assertThat(ends.stream().filter("begun"::equals)).hasSize(10);
        assertThat(ends.stream().filter(end -> end.endsWith(refused))).hasSize(6);
        assertThat(texts(
                        "SELECT count(*)::text FROM replay_item i JOIN replay_job j ON j.id = i.job_id WHERE j.account_id = '%s'"
                                .formatted(account.id())))
                .containsExactly("30");
        assertThatThrownBy(() -> job(Mapping.CURRENT, 1, 3)).hasMessageEndingWith(refused);
    }

    @Test
    void replicasThatRaceMakeEachCopyOnceInTheOrderOfTheOriginals() {
        var ids = delivered(40);
        job(Mapping.CURRENT, 50, 40);

        for (var round = 0; round < 8; round++) {
            var looks = Uni.join()
                    .all(IntStream.range(0, 6)
                            .mapToObj(replica -> batches.work())
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(SOON);
            assertThat(looks).as("round %d", round).contains(new Look.Worked());
            assertThat(looks.stream().filter(Look.Worked.class::isInstance)).hasSize(1);
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(work()).isEqualTo(new Look.Idle());
        assertThat(replayed()).containsExactlyElementsOf(ids);
        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 80);
    }

    @Test
    void aReplicaThatDiesBeforeItsCommitLosesNothingAndDoublesNothing() {
        var ids = delivered(6);
        job(Mapping.CURRENT, 20, 6);
        work();
        clock.advance(Duration.ofMillis(100));

        var dying = pool.getConnection().await().atMost(SOON);
        run(dying, "BEGIN");
        assertThat(batches.work(dying).await().atMost(SOON)).isEqualTo(new Look.Worked());
        assertThat(work()).as("it holds the job").isEqualTo(new Look.Idle());
        run(dying, "ROLLBACK");
        dying.close().await().atMost(SOON);

        assertThat(replayed()).containsExactlyElementsOf(ids.subList(0, 2));
        for (var batch = 0; batch < 2; batch++) {
            assertThat(work()).isEqualTo(new Look.Worked());
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(work()).isEqualTo(new Look.Idle());
        assertThat(replayed()).containsExactlyElementsOf(ids);
        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 12);
    }

    @Test
    void cancellingMidWayTakesBackExactlyWhatWaitsUnsent() {
        delivered(30);
        var id = job(Mapping.CURRENT, 100, 30);
        var transaction = pool.getConnection().await().atMost(SOON);
        run(transaction, "BEGIN");
        batches.work(transaction).await().atMost(SOON);
        var mine = " WHERE account_id = '%s'".formatted(account.id());
        run(transaction, "UPDATE delivery_queue SET due_at = now() + interval '1 hour'" + mine);
        run(transaction, "INSERT INTO dispatcher VALUES ('other', now() + interval '10 minutes')");
        run(transaction, """
                UPDATE delivery_queue SET locked_by = 'other'
                WHERE id IN (SELECT id FROM delivery_queue %s ORDER BY id LIMIT 2)""".formatted(mine));
        run(transaction, """
                UPDATE delivery_queue SET attempts = 1
                WHERE id IN (SELECT id FROM delivery_queue %s ORDER BY id DESC LIMIT 1)""".formatted(mine));
        run(transaction, """
                UPDATE delivery_queue SET unsure = true
                WHERE id IN (SELECT id FROM delivery_queue %s ORDER BY id OFFSET 2 LIMIT 1)""".formatted(mine));
        run(transaction, "COMMIT");
        transaction.close().await().atMost(SOON);

        var cancelled = cancel(id);
        assertThat(cancelled.path("state").toString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("cancelled_by").toString()).isEqualTo("test");
        ended(id);
        cancel(id);

        clock.advance(Duration.ofSeconds(1));
        assertThat(work()).isEqualTo(new Look.Idle());
        var job = given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays/" + id)
                .jsonPath();
        assertThat(job.getInt("total")).isEqualTo(30);
        assertThat(job.getInt("made")).isEqualTo(10);
        assertThat(job.getInt("withdrawn")).isEqualTo(6);
        assertThat(job.getMap("outcomes")).isEqualTo(Map.of("delivered", 0, "failed", 0, "waiting", 4));
        assertThat(texts("SELECT id::text FROM delivery_queue" + mine)).hasSize(4);
        var list = DispatchApi.get(account, "?status=CANCELLED").extract().jsonPath();
        assertThat(list.getList("items")).hasSize(6);
        assertThat(list.getString("items[0].attempts[0].detail"))
                .isEqualTo("the replay was cancelled before it was sent");
        assertThat(crm.got()).hasSize(30);
    }

    @Test
    void whatCantBeSentAgainIsSkippedAndCounted() {
        var ids = delivered(4);
        run("UPDATE delivery SET erased_at = now(), payload_values = 'erased' WHERE id = '%s'".formatted(ids.get(0)));
        run("DELETE FROM attempt WHERE delivery_id = '%s'".formatted(ids.get(2)));
        var id = job(Mapping.ORIGINAL, 1000, 4);
        run("DELETE FROM delivery WHERE id = '%s'".formatted(ids.get(1)));

        assertThat(work()).isEqualTo(new Look.Worked());

        var job = given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays/" + id)
                .jsonPath();
        assertThat(job.getString("state")).isEqualTo("DONE");
        assertThat(job.getInt("made")).isEqualTo(1);
        assertThat(job.getMap("skipped")).isEqualTo(Map.of("ERASED", 1, "GONE", 1, "NOTHING_SENT", 1));
        assertThat(replayed()).containsExactly(ids.get(3));
        assertThat(texts("SELECT sent_as FROM delivery WHERE replay_of = '%s'".formatted(ids.get(3))))
                .containsExactly(
                        "{\"content_type\":\"application/json\",\"body\":\"{\\\"phone\\\":\\\"3105550100\\\",\\\"dispo\\\":\\\"SALE\\\"}\",\"query\":null}");
    }

    @Test
    void anErasureUnderWayPutsABatchOffAndIsNoFault() {
        var ids = delivered(1);
        job(Mapping.CURRENT, 1, 1);
        var erasing = pool.getConnection().await().atMost(SOON);
        run(erasing, "BEGIN");
        run(erasing, "SELECT FROM delivery WHERE id = '%s' FOR UPDATE".formatted(ids.getFirst()));

        assertThat(work()).isEqualTo(new Look.Idle());
        run(erasing, "ROLLBACK");
        erasing.close().await().atMost(SOON);
        assertThat(work()).isEqualTo(new Look.Early(Duration.ofMillis(200)));
        clock.advance(Duration.ofMillis(200));
        assertThat(work()).isEqualTo(new Look.Worked());
        assertThat(replayed()).containsExactlyElementsOf(ids);
        assertThat(texts("SELECT failures::text FROM replay_job WHERE account_id = '%s'".formatted(account.id())))
                .containsExactly("0");
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUp() {
        var ids = delivered(1);
        var id = job(Mapping.CURRENT, 1, 1);
        run("UPDATE delivery SET payload_values = 'damaged' WHERE id = '%s'".formatted(ids.getFirst()));

        for (var fault = 1; fault <= 10; fault++) {
            assertThat(work()).isEqualTo(new Look.Idle());
            clock.advance(Duration.ofSeconds(30));
        }

        var job = given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays/" + id)
                .jsonPath();
        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(Instant.parse(job.getString("ended_at")))
                .isEqualTo(clock.instant().minusSeconds(30));
        assertThat(job.getInt("made")).isZero();
    }

    @Test
    void aCopyIsInNoSetOfTheJobThatMadeIt() {
        delivered(2);
        job(Mapping.CURRENT, 1, 2);

        work();
        clock.advance(Duration.ofSeconds(1));
        work();
        clock.advance(Duration.ofSeconds(1));

        assertThat(work()).isEqualTo(new Look.Idle());
        assertThat(made()).isEqualTo(2);
    }

    private List<String> delivered(int count) {
        var ids = new ArrayList<String>();
        var requests = IntStream.range(0, count)
                .mapToObj(n -> DispatchApi.request(account, "crm", Ids.next()))
                .toList();
        requests.forEach(request -> ids.add(String.valueOf(request.get("id"))));
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(requests)
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202);
        ids.forEach(id -> DispatchApi.await(account, id, "DELIVERED"));
        return ids;
    }

    private String job(Mapping mapping, int rate, int expected) {
        return create(mapping, rate, expected).await().atMost(SOON).id().toString();
    }

    private Uni<NewJobStore.Known> create(Mapping mapping, int rate, int expected) {
        var filter = new DeliveryQueryParameters().filter(ZoneOffset.UTC, new ArrayList<>());
        var wish = new ReplayWish(Map.of(), filter, mapping, rate, expected);
        return jobs.create(new NewJobStore.NewJob(
                UUID.fromString(Ids.next()),
                account.id(),
                wish,
                "test",
                clock.instant(),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                null,
                "hash"));
    }

    private Look work() {
        return batches.work().await().atMost(SOON);
    }

    private Response cancel(String id) {
        return given().auth().oauth2(account.token()).post("/api/dispatch/replays/" + id + "/cancel");
    }

    /** The runner takes back what a cancelled replay has waiting. */
    private void ended(String id) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(account.token())
                                .get("/api/dispatch/replays/" + id)
                                .path("ended_at")
                        != null);
    }

    private int made() {
        return Integer.parseInt(
                texts("SELECT made::text FROM replay_job WHERE account_id = '%s'".formatted(account.id()))
                        .getFirst());
    }

    /** What was copied, in the order of the copies. */
    private List<String> replayed() {
        return texts("SELECT replay_of FROM delivery WHERE account_id = '%s' AND replay_of IS NOT NULL ORDER BY id"
                .formatted(account.id()));
    }

    private List<String> texts(String query) {
        var texts = new ArrayList<String>();
        pool.query(query).execute().await().atMost(SOON).forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(SOON);
    }

    private static void run(SqlConnection connection, String statement) {
        connection.query(statement).execute().await().atMost(SOON);
    }
}
