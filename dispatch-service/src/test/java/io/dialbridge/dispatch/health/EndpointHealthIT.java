package io.dialbridge.dispatch.health;

import static io.dialbridge.dispatch.calls.CallApi.about;
import static io.dialbridge.dispatch.calls.CallApi.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.EndpointHealth;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How endpoints do, as their account sees it and decides of it. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class EndpointHealthIT {

    @Inject
    Snapshots snapshots;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        clock.reset();
        crm.close();
    }

    private Account account() {
        var endpoint = Account.json(crm.url())
                .edit()
                .health(new EndpointHealth(3_600, List.of("it@example.com")))
                .build();
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }

    private static ValidatableResponse get(Account account, String path) {
        return given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/endpoints" + path)
                .then();
    }

    private static ValidatableResponse post(Account account, String path, String body) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/endpoints" + path)
                .then();
    }

    private static JsonPath await(Account account, String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> get(account, "/crm").extract().jsonPath(),
                        endpoint -> state.equals(endpoint.getString("state")));
    }

    private static String refusal(Account account) {
        var delivery = call(account, about()).getString("delivery_id");
        var logged = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> DispatchApi.get(account, "/" + delivery).extract().jsonPath(),
                        found -> found.get("status") instanceof String);
        assertThat(logged.getString("attempts[0].cause")).isEqualTo("BREAKER_OPEN");
        return logged.getString("attempts[0].detail");
    }

    @Test
    void anEndpointThatNothingIsKnownOfIsActive() {
        get(account(), "/crm")
                .statusCode(200)
                .body("id", equalTo("crm"))
                .body("name", equalTo("CRM"))
                .body("host", equalTo("127.0.0.1"))
                .body("active", equalTo(true))
                .body("state", equalTo("ACTIVE"))
                .body("since", equalTo(null))
                .body("reason", equalTo(null))
                .body("consecutive_failures", equalTo(0))
                .body("last_error", equalTo(null))
                .body("attempts", equalTo(0))
                .body("success_percent", equalTo(null))
                .body("p95_ms", equalTo(null))
                .body("backlog", equalTo(0))
                .body("backlog_more", equalTo(false))
                .body("next_attempt_at", equalTo(null));
    }

    @Test
    void callsThatFailAreCountedAndASuccessEndsIt() {
        var account = account();
        crm.answering(Receiver.json(503, "{}"));
        call(account, about());
        await(account, "FAILING");
        call(account, about());

        var failing = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> get(account, "/crm").extract().jsonPath(),
                        endpoint -> endpoint.getInt("consecutive_failures") == 2);

        assertThat(failing.getString("reason"))
                .isEqualTo("the last 2 attempts failed, since " + failing.getString("failing_since"));
        assertThat(failing.getString("last_error")).isEqualTo("HTTP_STATUS: the receiver answered 503");
        assertThat(failing.getInt("attempts")).isEqualTo(2);
        assertThat(failing.getFloat("success_percent")).isZero();
        get(account, "?state=FAILING").body("items.id", equalTo(List.of("crm")));
        get(account, "?state=ACTIVE").body("items", hasSize(0));
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        call(account, about());
        var well = await(account, "ACTIVE");

        assertThat(well.getInt("consecutive_failures")).isZero();
        assertThat(well.getString("last_error")).isEqualTo("HTTP_STATUS: the receiver answered 503");
        assertThat(well.getString("last_success_at")).isNotNull();
        assertThat(well.getInt("attempts")).isEqualTo(3);
        assertThat(well.getFloat("success_percent")).isEqualTo(33.3f);
    }

    @Test
    void aCallThatIsToldGoneDisablesAndTheNextIsRefusedUntilItIsEnabled() {
        var account = account();
        crm.answering(Receiver.json(410, "{}"));

        call(account, about());

        var disabled = await(account, "DISABLED");
        var because = "the endpoint is disabled since " + disabled.getString("since")
                + ": it answered 410: it says that it is gone for good";
        assertThat(disabled.getString("reason")).isEqualTo(because);
        assertThat(refusal(account)).isEqualTo(because);
        assertThat(crm.got()).hasSize(1);
        var notice = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> DispatchApi.get(account, "?status=FAILED&cause=CONFIG")
                                .extract()
                                .jsonPath(),
                        list -> list.getList("items").size() == 1);
        assertThat(notice.getString("items[0].trigger.type")).isEqualTo("NOTICE");
        assertThat(notice.getString("items[0].to")).isEqualTo("it@example.com");
        assertThat(notice.getString("items[0].attempts[0].detail"))
                .isEqualTo(
                        "no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM for dispatch-service");

        crm.answering(Receiver.json(200, "{\"success\":true}"));
        post(account, "/crm/resume", "")
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("consecutive_failures", equalTo(0));

        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
    }

    @Test
    void theEventThatWaitsIsTakenBackWhenItsPersonIsErased() {
        var account = account();
        crm.answering(Receiver.json(410, "{}"));
        call(account, about("lead_id", "77"));
        await(account, "DISABLED");
        assertThat(waitingEvents(account)).isEqualTo(1);

        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of("id", "e-1", "account_id", account.id(), "lead_ids", List.of("77"))))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));

        assertThat(waitingEvents(account)).isZero();
    }

    private long waitingEvents(Account account) {
        return pool.preparedQuery(
                        "SELECT count(*) FROM outbox WHERE account_id = $1 AND payload LIKE '%endpoint.disabled%'")
                .execute(Tuple.of(account.id()))
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void afterTheConfiguredTimeTheNextFailureDisables() {
        var account = account();
        crm.answering(Receiver.json(503, "{}"));
        call(account, about());
        await(account, "FAILING");
        clock.advance(Duration.ofHours(2));

        call(account, about());

        var disabled = await(account, "DISABLED");
        assertThat(disabled.getInt("consecutive_failures")).isEqualTo(2);
        assertThat(disabled.getString("reason"))
                .isEqualTo("the endpoint is disabled since " + disabled.getString("since")
                        + ": nothing was delivered since " + disabled.getString("failing_since")
                        + ", 2 attempts in a row failed");
    }

    @Test
    void aPauseRefusesCallsUntilItIsOverOrResumed() {
        var account = account();
        var until = clock.instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();

        var paused = post(account, "/crm/pause", "{\"until\":\"" + until + "\",\"reason\":\" the CRM is moved \"}")
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("paused_until", equalTo(until))
                .extract()
                .jsonPath();

        var because =
                "the endpoint is paused since " + paused.getString("since") + " until " + until + ": the CRM is moved";
        assertThat(paused.getString("reason")).isEqualTo(because);
        assertThat(refusal(account)).isEqualTo(because);
        post(account, "/crm/pause", "")
                .body("paused_until", equalTo(null))
                .body("since", equalTo(paused.getString("since")));
        assertThat(refusal(account)).isEqualTo("the endpoint is paused since " + paused.getString("since"));
        var resumed = post(account, "/crm/resume", "")
                .body("state", equalTo("ACTIVE"))
                .extract()
                .jsonPath();
        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
        assertThat(Instant.parse(resumed.getString("ramp_until"))).isAfter(clock.instant());
        post(account, "/crm/resume", "").statusCode(200).body("ramp_until", equalTo(resumed.getString("ramp_until")));
        clock.advance(Duration.ofSeconds(61));
        get(account, "/crm").body("ramp_until", equalTo(null));
    }

    @Test
    void aTimedPauseEndsByItself() {
        var account = account();
        var until = clock.instant().plus(Duration.ofMinutes(1)).toString();
        post(account, "/crm/pause", "{\"until\":\"" + until + "\"}").statusCode(200);

        clock.advance(Duration.ofSeconds(61));

        get(account, "/crm").body("state", equalTo("ACTIVE"));
        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
    }

    @Test
    void saysEverythingThatIsWrongWithAPause() {
        var account = account();
        post(account, "/crm/pause", "{\"until\":\"tomorrow\",\"reason\":\"a\\nb\",\"why\":1}")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("why", "until", "reason")));
        post(account, "/crm/pause", "{\"until\":\"2020-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("errors[0].reason", equalTo("must lie ahead, by at most 366 days; null for until it is resumed"));
        post(account, "/crm/pause", "[]").statusCode(400).body("errors[0].field", equalTo("body"));
        post(account, "/crm/pause", "{").statusCode(400);
        get(account, "?state=BROKEN&limit=101")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("state", "limit")));
        get(account, "/crm").body("state", equalTo("ACTIVE"));
    }

    @Test
    void anAccountSeesAndDecidesOfItsOwnAlone() {
        var own = account();
        var other = account();
        post(own, "/crm/pause", "{}").statusCode(200);

        get(other, "/crm").body("state", equalTo("ACTIVE"));
        assertThat(call(other, about()).getString("outcome")).isEqualTo("DELIVERED");
        get(own, "/of-another").statusCode(404);
        post(own, "/of-another/pause", "{}").statusCode(404);
        post(own, "/of-another/resume", "").statusCode(404);
        given().get("/api/dispatch/endpoints").then().statusCode(401);
    }

    @Test
    void theListGoesByIdPageByPage() {
        var account = new Account();
        for (var id : List.of("c", "a", "b")) {
            account.withEndpoint(id, Account.json(crm.url()));
        }
        account.install(snapshots);

        get(account, "?limit=2").body("items.id", equalTo(List.of("a", "b"))).body("next", equalTo("b"));
        get(account, "?limit=2&after=b").body("items.id", equalTo(List.of("c"))).body("next", equalTo(null));
        post(account, "/c/pause", "{}").statusCode(200);
        get(account, "?state=PAUSED&limit=1")
                .body("items.id", equalTo(List.of("c")))
                .body("next", equalTo(null));
    }
}
