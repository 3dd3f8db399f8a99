package io.dialbridge.dispatch.health;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries in the queue of an endpoint that is sent nothing, from the answer that stops it until they went out. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class HeldDeliveriesIT {

    @Inject
    Snapshots snapshots;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();
    private final Receiver other = new Receiver();

    private final Account account =
            new Account().withEndpoint("crm", Account.json(crm.url())).withEndpoint("other", Account.json(other.url()));

    @AfterEach
    void stop() {
        clock.reset();
        crm.close();
        other.close();
    }

    private JsonPath post(String action, String body) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/endpoints/crm/" + action)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath disabled() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().auth()
                                .oauth2(account.token())
                                .get("/api/dispatch/endpoints/crm")
                                .jsonPath(),
                        endpoint -> "DISABLED".equals(endpoint.getString("state")));
    }

    /** What came after them went out to another endpoint, and they did not. */
    private void assertHeld(List<String> deliveries, String why, int sentBefore) {
        await(account, deliver(account, "other"), "DELIVERED");
        for (var id : deliveries) {
            var waiting = DispatchApi.get(account, "/" + id).extract().jsonPath();
            assertThat(waiting.getString("status")).isEqualTo("PENDING");
            assertThat(waiting.getString("held")).isEqualTo(why);
            assertThat(waiting.getList("attempts")).isEmpty();
        }
        assertThat(crm.got()).hasSize(sentBefore);
    }

    private void assertSent(List<String> deliveries) {
        for (var id : deliveries) {
            var sent = await(account, id, "DELIVERED");
            assertThat(sent.getString("held")).isNull();
            assertThat(sent.getList("attempts")).hasSize(1);
        }
    }

    @Test
    void anAnswerOf410HoldsTheLaterOnesUntilItIsResumed() {
        account.install(snapshots);
        crm.answering(Receiver.json(410, "{}"));

        var gone = await(account, deliver(account, "crm"), "FAILED");

        assertThat(gone.getString("held")).isNull();
        var reason = disabled().getString("reason");
        var later = List.of(deliver(account, "crm"), deliver(account, "crm"));
        assertHeld(later, reason, 1);
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        post("resume", "");
        clock.advance(Duration.ofSeconds(61));
        assertSent(later);
        assertThat(crm.got()).hasSize(3);
    }

    @Test
    void aPauseHoldsThemUntilItIsResumed() {
        account.install(snapshots);
        var reason = post("pause", "{\"reason\":\"the CRM is moved\"}").getString("reason");

        var deliveries = List.of(deliver(account, "crm"), deliver(account, "crm"));

        assertHeld(deliveries, reason, 0);
        post("resume", "");
        clock.advance(Duration.ofSeconds(61));
        assertSent(deliveries);
        assertThat(crm.got()).hasSize(2);
    }

    @Test
    void theRateAtWhichABacklogDrainsIsOneForAllReplicas() {
        account.install(snapshots);
        post("pause", "{}");
        var waiting = deliver(account, "crm");
        // Another replica took what there was for the moment.
        run("""
                INSERT INTO endpoint_rate (account_id, endpoint_id, tokens, rate, burst, at)
                VALUES ($1, 'crm', 0, 1, 1, now() + interval '1 hour')""");
        post("resume", "");

        Awaitility.await()
                .during(Duration.ofMillis(1_500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> crm.got().isEmpty());
        run("UPDATE endpoint_rate SET tokens = 1 WHERE account_id = $1");

        await(account, waiting, "DELIVERED");
    }

    private void run(String statement) {
        pool.preparedQuery(statement).execute(Tuple.of(account.id())).await().atMost(Duration.ofSeconds(10));
    }
}
