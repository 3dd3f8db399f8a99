package io.dialbridge.dispatch.replays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replays by filter, as their callers see them. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ReplayJobsIT {

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void whatWasCountedIsSentAgainOnce() {
        var account = account();
        crm.answering(Receiver.json(400, "{}"));
        var failed = List.of(deliver(account, "FAILED"), deliver(account, "FAILED"));
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        deliver(account, "DELIVERED");

        post(account, "{\"filter\": {\"status\": \"FAILED\", \"cause\": \"HTTP_STATUS\"}, \"count_only\": true}")
                .statusCode(200)
                .body("count", is(2))
                .body("exact", is(true));
        var made = post(account, """
                {"filter": {"status": "FAILED", "phone": "(310) 555-0100"}, "rate_per_second": 100, "expected_count": 2}""")
                .statusCode(202)
                .header("Location", startsWith("http"))
                .extract();
        String id = made.path("id");
        assertThat(made.header("Location")).endsWith("/api/dispatch/replays/" + id);

        var job = done(account, id);
        assertThat(job.getMap("filter")).isEqualTo(Map.of("status", "FAILED", "phone", "3105550100"));
        assertThat(job.getString("mapping")).isEqualTo("CURRENT");
        assertThat(job.getInt("rate_per_second")).isEqualTo(100);
        assertThat(job.getInt("total")).isEqualTo(2);
        assertThat(job.getInt("made")).isEqualTo(2);
        assertThat(job.getMap("skipped")).isEmpty();
        assertThat(job.getString("created_by")).isEqualTo("test");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> get(account, id).getInt("outcomes.delivered") == 2);
        assertThat(crm.got()).hasSize(5);
        var list = DispatchApi.get(account, "?status=DELIVERED").extract().jsonPath();
        assertThat(list.getList("items.trigger.replay_of"))
                .filteredOn(of -> of != null)
                .containsExactlyInAnyOrderElementsOf(failed);
        assertThat(list.getList("items.trigger.workflow_id")).containsOnly("w-1");
    }

    @Test
    void anotherCountThanExpectedIsRefusedWithTheNewOne() {
        var account = account();
        deliver(account, "DELIVERED");
        deliver(account, "DELIVERED");

        post(account, "{\"filter\": {}, \"expected_count\": 1}")
                .statusCode(409)
                .body("count", is(2))
                .body(
                        "detail",
                        is(
                                "The filter finds 2 deliveries now, not 1. Send that number as expected_count if they are the ones you mean."));
        given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays")
                .then()
                .statusCode(200)
                .body("items.size()", is(0));
    }

    @Test
    void theSameKeyBeginsOneReplay() {
        var account = account();
        deliver(account, "DELIVERED");
        var body = "{\"filter\": {\"endpoint_id\": \"crm\"}, \"expected_count\": 1}";

        String first = post(account, body, "key-1").statusCode(202).extract().path("id");
        done(account, first);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> crm.got().size() == 2);

        post(account, body, "key-1").statusCode(202).body("id", is(first)).body("state", is("DONE"));
        post(account, "{\"filter\": {}, \"expected_count\": 2}", "key-1").statusCode(422);
        assertThat(crm.got()).hasSize(2);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        post(account(), """
                {"filter": {"status": "LOST", "from": "yesterday", "limit": "5", "q": 7}, "mapping": "OLD", "rate_per_second": 1001,
                 "count_only": "yes", "speed": 1}""")
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "filter.status",
                                "filter.from",
                                "filter.limit",
                                "filter.q",
                                "mapping",
                                "rate_per_second",
                                "count_only",
                                "speed",
                                "expected_count"));
        post(account(), "{}").statusCode(400).body("errors.field", containsInAnyOrder("filter", "expected_count"));
        post(account(), "[]").statusCode(400);
        post(account(), "").statusCode(400);
    }

    @Test
    void theListGoesBackPageByPage() {
        var account = account();
        deliver(account, "DELIVERED");
        var ids = List.of(
                done(
                                account,
                                post(account, "{\"filter\": {\"status\": \"FAILED\"}, \"expected_count\": 0}")
                                        .extract()
                                        .path("id"))
                        .getString("id"),
                done(
                                account,
                                post(account, "{\"filter\": {\"status\": \"EXPIRED\"}, \"expected_count\": 0}")
                                        .extract()
                                        .path("id"))
                        .getString("id"),
                done(
                                account,
                                post(account, "{\"filter\": {\"cause\": \"DNS\"}, \"expected_count\": 0}")
                                        .extract()
                                        .path("id"))
                        .getString("id"));

        var page = list(account, "?limit=2");
        assertThat(page.getList("items.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
        assertThat(list(account, "?limit=2&after=" + page.getString("next")).getList("items.id"))
                .isEqualTo(List.of(ids.get(0)));
        given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays?limit=0")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays?after=x")
                .then()
                .statusCode(400);
    }

    @Test
    void replaysBelongToTheirAccount() {
        var account = account();
        var other = account();
        deliver(account, "DELIVERED");
        String id = post(account, "{\"filter\": {}, \"expected_count\": 1}")
                .extract()
                .path("id");
        done(account, id);

        post(other, "{\"filter\": {}, \"count_only\": true}").body("count", is(0));
        given().auth()
                .oauth2(other.token())
                .get("/api/dispatch/replays/" + id)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(other.token())
                .post("/api/dispatch/replays/" + id + "/cancel")
                .then()
                .statusCode(404);
        assertThat(list(other, "").getList("items")).isEmpty();
        given().get("/api/dispatch/replays").then().statusCode(401);
        assertThat(get(account, id).getString("state")).isEqualTo("DONE");
    }

    @Test
    void maskedFieldsAreNotToldByAReplay() {
        var account = new Account()
                .withEndpoint("crm", Account.json(crm.url()))
                .withMasked("phone_number")
                .install(snapshots);
        deliver(account, "DELIVERED");

        String id = post(account, "{\"filter\": {\"phone\": \"3105550100\"}, \"expected_count\": 1}")
                .extract()
                .path("id");

        assertThat(get(account, id).getMap("filter")).isEqualTo(Map.of("phone", "***"));
    }

    @Test
    void textsAreNotSearchedForTheyHoldWhatTheLogHides() {
        for (var name : List.of("q", "result")) {
            post(account(), "{\"filter\": {\"" + name + "\": \"SALE\"}, \"count_only\": true}")
                    .statusCode(400)
                    .body("errors.field", is(List.of("filter." + name)))
                    .body(
                            "errors[0].reason",
                            is("can't be used in replays: the number found would tell of values that the log hides"));
        }
    }

    @Test
    void theFilterTakesWorkflowTriggerAndChainAsTheListDoes() {
        var account = account();
        deliver(account, "DELIVERED");

        assertThat(count(account, "{\"workflow_id\": \"w-1\"}")).isEqualTo(1);
        assertThat(count(account, "{\"workflow_id\": \"w-2\"}")).isZero();
        assertThat(count(account, "{\"trigger_type\": \"WORKFLOW\"}")).isEqualTo(1);
        assertThat(count(account, "{\"trigger_type\": \"CHAIN\"}")).isZero();
        assertThat(count(account, "{\"chain_of\": \"01a203c9-2a9b-7890-abcd-ef0123456789\"}"))
                .isZero();
        post(account, "{\"filter\": {\"trigger_type\": \"PLUGIN\"}, \"count_only\": true}")
                .statusCode(400)
                .body("errors.field", is(List.of("filter.trigger_type")));
    }

    private static int count(Account account, String filter) {
        return post(account, "{\"filter\": " + filter + ", \"count_only\": true}")
                .statusCode(200)
                .extract()
                .path("count");
    }

    @Test
    void anErasureReachesTheFiltersThatNameThePerson() {
        var account = account();
        deliver(account, "DELIVERED");
        String byPhone = post(
                        account,
                        "{\"filter\": {\"phone\": \"3105550100\", \"status\": \"DELIVERED\"}, \"expected_count\": 1}",
                        "key-1")
                .extract()
                .path("id");
        done(account, byPhone);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> get(account, byPhone).getInt("outcomes.delivered") == 1);
        String ofOthers = post(account, "{\"filter\": {\"phone\": \"2125550143\"}, \"expected_count\": 0}")
                .extract()
                .path("id");
        done(account, ofOthers);

        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of("id", Ids.next(), "account_id", account.id(), "lead_ids", List.of("42"))))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202);

        assertThat(get(account, byPhone).getMap("filter")).isEqualTo(Map.of("phone", "erased", "status", "DELIVERED"));
        assertThat(get(account, ofOthers).getMap("filter")).isEqualTo(Map.of("phone", "2125550143"));
        post(
                        account,
                        "{\"filter\": {\"phone\": \"3105550100\", \"status\": \"DELIVERED\"}, \"expected_count\": 1}",
                        "key-1")
                .statusCode(422);
    }

    private Account account() {
        return new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
    }

    private static String deliver(Account account, String status) {
        var id = DispatchApi.deliver(account, "crm");
        DispatchApi.await(account, id, status);
        return id;
    }

    private static ValidatableResponse post(Account account, String body) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/replays")
                .then();
    }

    private static ValidatableResponse post(Account account, String body, String key) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/dispatch/replays")
                .then();
    }

    private static JsonPath get(Account account, String id) {
        return given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath list(Account account, String query) {
        return given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/replays" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath done(Account account, String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(account, id), job -> "DONE".equals(job.getString("state")));
    }
}
