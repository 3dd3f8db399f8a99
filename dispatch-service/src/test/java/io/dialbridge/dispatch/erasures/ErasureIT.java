package io.dialbridge.dispatch.erasures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.DatabaseText;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After an erasure nothing of the person is in this service's database, and everything of everybody else. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ErasureIT {

    private static final AtomicInteger PERSONS = new AtomicInteger();

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();
    private final Receiver down = new Receiver();

    /** Somebody whose data occurs nowhere else. */
    private record Person(String leadId, String name, String phone, String email) {

        static Person somebody() {
            var number = PERSONS.incrementAndGet();
            return new Person(
                    "lead-" + number,
                    "Zaphod" + number + "x",
                    "90155507%02d".formatted(number),
                    "zaphod" + number + "@example.com");
        }

        /** The same with the number written as people do. */
        Person written(String format) {
            return new Person(
                    leadId,
                    name,
                    format.formatted(phone.substring(0, 3), phone.substring(3, 6), phone.substring(6)),
                    email);
        }

        List<String> data() {
            return List.of(name, phone, email);
        }
    }

    @AfterEach
    void stop() {
        crm.close();
        down.close();
    }

    @Test
    void nothingOfTheLeadIsLeftButThatItWasDelivered() {
        var account = account();
        var person = Person.somebody();
        var other = Person.somebody();
        var id = delivered(account, person);
        var others = delivered(account, other);
        var before = delivery(account, others);
        assertThat(found(person)).isNotEmpty();

        erase(Map.of("id", "e-1", "account_id", account.id(), "lead_ids", List.of(person.leadId())))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", hasSize(0));

        assertThat(found(person)).isEmpty();
        var left = delivery(account, id);
        assertThat(left.getString("id")).isEqualTo(id);
        assertThat(left.getString("status")).isEqualTo("DELIVERED");
        assertThat(left.getString("lead_id")).isEqualTo(person.leadId());
        assertThat(left.getString("phone_number")).isEqualTo("erased");
        assertThat(left.getString("attempts[0].request.body")).isEqualTo("erased");
        assertThat(left.getString("attempts[0].request.url")).isEqualTo("erased");
        assertThat(left.getString("attempts[0].response.body")).isEqualTo("erased");
        assertThat(left.getInt("attempts[0].response.status")).isEqualTo(200);
        assertThat(left.getMap("attempts[0].response.headers")).isEmpty();
        assertThat(left.getString("attempts[0].result")).isEqualTo("erased");
        assertThat(delivery(account, others).prettify()).isEqualTo(before.prettify());
    }

    @Test
    void aPhoneNumberIsEnoughAndRepeatsAreHarmless() {
        var account = account();
        var person = Person.somebody();
        delivered(account, person);
        var erasure = Map.<String, Object>of(
                "id", "e-2", "account_id", account.id(), "phone_numbers", List.of(person.phone()));

        erase(erasure).statusCode(202).body("accepted", equalTo(1));
        erase(erasure).statusCode(202).body("accepted", equalTo(1));

        assertThat(found(person)).isEmpty();
    }

    @Test
    void aPhoneNumberIsEnoughHoweverItIsWritten() {
        var account = account();
        var person = Person.somebody();
        var national = person.written("(%s) %s-%s");
        var international = person.written("+1 %s.%s.%s");
        delivered(account, national);
        delivered(account, international);

        erase(Map.of("id", "e-9", "account_id", account.id(), "phone_numbers", List.of("1" + person.phone())))
                .statusCode(202);

        assertThat(found(person)).isEmpty();
        assertThat(found(national)).isEmpty();
        assertThat(found(international)).isEmpty();
    }

    @Test
    void aReplayThatMeetsAnErasureComesToNothing() throws Exception {
        var account = account();
        var person = Person.somebody();
        var id = delivered(account, person);
        var erasure = begin();
        run(
                erasure,
                "UPDATE delivery SET payload_values = 'erased', phone_number = 'erased', erased_at = now() WHERE id = '%s'",
                id);

        var replay = CompletableFuture.supplyAsync(() -> replay(account, id, "key-of-" + id));
        awaitWaiting();
        commit(erasure);

        assertThat(replay.get().statusCode()).isEqualTo(409);
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void anErasureFindsTheCopyOfAReplayForWhichItWaited() throws Exception {
        var account = account();
        var person = Person.somebody();
        var id = delivered(account, person);
        var replay = begin();
        run(replay, "SELECT FROM delivery WHERE id = '%s' FOR SHARE", id);
        run(replay, """
                INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, lead_id, phone_number, created_at, payload_values)
                SELECT day, account_id, '%s', endpoint_id, 'REPLAY', lead_id, phone_number, created_at, payload_values
                FROM delivery WHERE id = '%s'""", Ids.next(), id);

        var erasure = CompletableFuture.supplyAsync(
                () -> erase(Map.of("id", "e-10", "account_id", account.id(), "lead_ids", List.of(person.leadId()))));
        awaitWaiting();
        commit(replay);

        erasure.get().statusCode(202);
        assertThat(found(person)).isEmpty();
    }

    @Test
    void anErasureFindsWhatFollowedInAChainWhileItWaitedForTheResult() throws Exception {
        var account = account();
        var person = Person.somebody();
        down.answering((number, request) -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "60")
                .end());
        var id = post(account, "down", person);
        DispatchApi.await(account, id, "RETRYING");
        var next = Ids.next();
        var result = begin();
        run(result, "DELETE FROM delivery_queue WHERE id = '%s'", id);
        run(result, """
                INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, chain_of, chain_step, lead_id, phone_number, created_at,
                    payload_values)
                SELECT day, account_id, '%s', endpoint_id, 'CHAIN', id::text, 2, lead_id, phone_number, created_at, payload_values
                FROM delivery WHERE id = '%s'""", next, id);
        run(result, """
                INSERT INTO delivery_queue (day, account_id, id, endpoint_id, due_at, attempts, lock_version, created_at)
                SELECT day, account_id, id, endpoint_id, now() + interval '60 seconds', 0, 1, created_at
                FROM delivery WHERE id = '%s'""", next);

        var erasure = CompletableFuture.supplyAsync(
                () -> erase(Map.of("id", "e-11", "account_id", account.id(), "lead_ids", List.of(person.leadId()))));
        awaitWaiting();
        commit(result);

        erasure.get().statusCode(202);
        assertThat(found(person)).isEmpty();
        assertThat(delivery(account, next).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void callsWhoseCallerWaitedAreErasedAsWell() {
        var account = account();
        var person = Person.somebody();
        given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(Map.of("endpoint_id", "crm", "lead", lead(person), "deadline_ms", 10_000))
                .post("/api/dispatch/calls")
                .then()
                .statusCode(200);
        Awaitility.await().until(() -> found(person), places -> !places.isEmpty());

        erase(Map.of("id", "e-3", "account_id", account.id(), "phone_numbers", List.of(person.phone())))
                .statusCode(202);

        assertThat(found(person)).isEmpty();
    }

    @Test
    void whatStillWaitsIsCancelledAndNeverSent() {
        var account = account();
        var person = Person.somebody();
        down.answering((number, request) -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "2")
                .end(person.email()));
        var id = post(account, "down", person);
        DispatchApi.await(account, id, "RETRYING");

        erase(Map.of("id", "e-4", "account_id", account.id(), "lead_ids", List.of(person.leadId())))
                .statusCode(202);

        assertThat(found(person)).isEmpty();
        var left = delivery(account, id);
        assertThat(left.getString("status")).isEqualTo("CANCELLED");
        assertThat(left.getList("attempts.status")).isEqualTo(List.of("RETRYING", "CANCELLED"));
        assertThat(left.getString("attempts[0].cause")).isEqualTo("HTTP_STATUS");
        assertThat(left.getString("attempts[1].detail")).isEqualTo("the person was erased before it was delivered");
        assertThat(DispatchApi.get(account, "?status=CANCELLED")
                        .extract()
                        .jsonPath()
                        .getList("items.id"))
                .isEqualTo(List.of(id));
        Awaitility.await()
                .during(Duration.ofMillis(2_500))
                .atMost(Duration.ofSeconds(10))
                .until(() -> down.got().size() == 1);
    }

    @Test
    void whatIsUnderWayLeavesNothingWhenItEnds() {
        var account = account();
        var person = Person.somebody();
        var held = new CompletableFuture<io.vertx.core.http.HttpServerRequest>();
        down.answering((number, request) -> held.complete(request));
        var id = post(account, "down", person);
        var request = held.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();

        erase(Map.of("id", "e-5", "account_id", account.id(), "lead_ids", List.of(person.leadId())))
                .statusCode(202);
        request.response().end("{\"success\":\"" + person.name() + "\"}");

        var after = post(account, "crm", Person.somebody());
        DispatchApi.await(account, after, "DELIVERED");
        assertThat(delivery(account, id).getList("attempts.status")).isEqualTo(List.of("CANCELLED"));
        assertThat(found(person)).isEmpty();
    }

    @Test
    void anErasedDeliveryCantBeSentAgain() {
        var account = account();
        var person = Person.somebody();
        var id = delivered(account, person);
        erase(Map.of("id", "e-6", "account_id", account.id(), "lead_ids", List.of(person.leadId())));

        replay(account, id, "key-1")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("The values of this delivery were erased: there is nothing left to send again."));
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void theSameLeadOfAnotherAccountIsAnotherPerson() {
        var account = account();
        var neighbour = account();
        var person = Person.somebody();
        delivered(account, person);
        var theirs = delivered(neighbour, person);
        var before = delivery(neighbour, theirs).prettify();

        erase(Map.of(
                        "id",
                        "e-7",
                        "account_id",
                        account.id(),
                        "lead_ids",
                        List.of(person.leadId()),
                        "phone_numbers",
                        List.of(person.phone())))
                .statusCode(202);

        assertThat(delivery(neighbour, theirs).prettify()).isEqualTo(before);
    }

    @Test
    void aBatchIsJudgedItemByItemAndOnlyServicesMayPostIt() {
        var account = account();
        var person = Person.somebody();
        delivered(account, person);

        erase(
                        Map.of("id", "nobody", "account_id", account.id()),
                        Map.of("id", "e-8", "account_id", account.id(), "lead_ids", List.of(person.leadId())))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.index", equalTo(List.of(0)));
        assertThat(found(person)).isEmpty();
        given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body("[]")
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(403);
    }

    private static Response replay(Account account, String id, String key) {
        return given().auth()
                .oauth2(account.token())
                .header("Idempotency-Key", key)
                .post("/api/dispatch/deliveries/" + id + "/replay");
    }

    private SqlConnection begin() {
        var transaction = pool.getConnection().await().indefinitely();
        run(transaction, "BEGIN");
        return transaction;
    }

    private static void commit(SqlConnection transaction) {
        run(transaction, "COMMIT");
        transaction.close().await().indefinitely();
    }

    private static void run(SqlConnection transaction, String statement, Object... values) {
        transaction.query(statement.formatted(values)).execute().await().indefinitely();
    }

    /** Until a transaction waits for the lock of another. */
    private void awaitWaiting() {
        Awaitility.await()
                .until(() -> pool.query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                                .execute()
                                .await()
                                .indefinitely()
                                .iterator()
                                .next()
                                .getLong(0)
                        > 0);
    }

    private List<String> found(Person person) {
        return new DatabaseText(pool).places(person.data());
    }

    private String delivered(Account account, Person person) {
        crm.answering((number, request) -> request.response()
                .putHeader("location", "/contacts/" + person.email())
                .end("{\"success\":\"" + person.name() + "\"}"));
        var id = post(account, "crm", person);
        DispatchApi.await(account, id, "DELIVERED");
        return id;
    }

    private static String post(Account account, String endpointId, Person person) {
        var id = Ids.next();
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of(
                        "id", id,
                        "account_id", account.id(),
                        "endpoint_id", endpointId,
                        "trigger", Map.of("type", "WORKFLOW"),
                        "lead_id", person.leadId(),
                        "phone_number", person.phone(),
                        "created_at", Instant.now().toString(),
                        "lead", lead(person),
                        "call", Map.of("notes", person.name()),
                        "agent", Map.of())))
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        return id;
    }

    private static Map<String, String> lead(Person person) {
        return Map.of("phone_number", person.phone(), "first_name", person.name(), "email", person.email());
    }

    private static JsonPath delivery(Account account, String id) {
        return DispatchApi.get(account, "/" + id).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse erase(Object... erasures) {
        return given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(erasures))
                .post("/api/dispatch/erasures")
                .then();
    }

    private Account account() {
        var rows = List.of(
                new Row(Section.LEAD, "phone_number", "phone", null, null),
                new Row(Section.LEAD, "first_name", "name", null, null),
                new Row(Section.LEAD, "email", "email", null, null));
        Endpoint waiting = Account.json(down.url());
        return new Account()
                .withAdaptors(Map.of("map", new Adaptor("map", true, rows)))
                .withEndpoint("crm", Account.json(crm.url()))
                .withEndpoint("down", waiting)
                .install(snapshots);
    }
}
