package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.dialbridge.dispatch.DispatchApi.get;
import static io.dialbridge.dispatch.DispatchApi.post;
import static io.dialbridge.dispatch.DispatchApi.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the request that workflow-service hands over to the line in the log. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class DeliveryFlowIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void whatIsAcceptedArrivesAndIsLoggedAsItWasSent() {
        var account = account();

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(crm.got()).hasSize(1);
        assertThat(crm.got().getFirst().body()).isEqualTo("{\"phone\":\"3105550100\",\"dispo\":\"SALE\"}");
        assertThat(crm.got().getFirst().headers())
                .containsEntry("user-agent", "Dialbridge/0.1")
                .containsEntry("content-type", "application/json")
                .containsEntry("x-connect-delivery-id", delivery.getString("id"))
                .containsEntry("host", "127.0.0.1:" + crm.port());
        assertThat(delivery.getString("endpoint_id")).isEqualTo("crm");
        assertThat(delivery.getString("lead_id")).isEqualTo("42");
        assertThat(delivery.getString("phone_number")).isEqualTo("3105550100");
        assertThat(delivery.getString("trigger.type")).isEqualTo("WORKFLOW");
        assertThat(delivery.getString("trigger.workflow_id")).isEqualTo("w-1");
        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getString("attempts[0].request.url")).isEqualTo(crm.url());
        assertThat(delivery.getString("attempts[0].request.method")).isEqualTo("POST");
        assertThat(delivery.getString("attempts[0].request.body"))
                .isEqualTo("{\"phone\":\"3105550100\",\"dispo\":\"SALE\"}");
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(200);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("{\"success\":true}");
        assertThat(delivery.getString("attempts[0].result")).isEqualTo("true");
        assertThat(delivery.getString("attempts[0].cause")).isNull();
        assertThat(delivery.getInt("version")).isEqualTo(2);
    }

    @Test
    void aBatchIsJudgedItemByItem() {
        var account = account();
        var fine = request(account, "crm", Ids.next());
        var noVersion7 = request(account, "crm", "4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
        var noTime = new HashMap<>(request(account, "crm", Ids.next()));
        noTime.put("created_at", "yesterday");

        post(List.of(fine, noVersion7, fine, noTime, List.of()))
                .statusCode(202)
                .body("accepted", is(1))
                .body("duplicates", is(1))
                .body("rejected.index", contains(1, 3, 4))
                .body("rejected[0].reason", is("id must be a UUID of version 7"))
                .body("rejected[1].id", is(noTime.get("id")));
        await(account, String.valueOf(fine.get("id")), "DELIVERED");
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void aRepeatedRequestIsADuplicateEvenAfterItWasDelivered() {
        var account = account();
        var request = request(account, "crm", Ids.next());
        post(List.of(request)).body("accepted", is(1));
        await(account, String.valueOf(request.get("id")), "DELIVERED");

        post(List.of(request)).statusCode(202).body("accepted", is(0)).body("duplicates", is(1));
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void moreThanThereIsRoomForIsAllDeliveredOnce() {
        var account = account();
        var requests = IntStream.range(0, 700)
                .mapToObj(n -> request(account, "crm", Ids.next()))
                .toList();

        post(requests).statusCode(202).body("accepted", is(700));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(account, "?limit=1000&status=DELIVERED")
                                .extract()
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 700);
        assertThat(crm.got().stream().map(got -> got.headers().get("x-connect-delivery-id")))
                .containsExactlyInAnyOrderElementsOf(requests.stream()
                        .map(request -> String.valueOf(request.get("id")))
                        .toList());
    }

    @Test
    void aResultThatTheDatabaseDoesNotTakeIsKeptAndNotSentAgain() {
        var account = account();
        run("ALTER TABLE attempt RENAME TO attempt_away");
        String id;
        try {
            id = deliver(account, "crm");
            Awaitility.await().until(() -> crm.got().size() == 1);
            Awaitility.await()
                    .during(Duration.ofMillis(700))
                    .until(() -> crm.got().size() == 1);
        } finally {
            run("ALTER TABLE attempt_away RENAME TO attempt");
        }

        await(account, id, "DELIVERED");
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void onlyServicesMayHandOverAndOnlyAccountsMayRead() {
        var account = account();

        given().auth()
                .oauth2(account.token())
                .contentType("application/json")
                .body(List.of())
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(403);
        given().get("/api/dispatch/deliveries").then().statusCode(401);
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(5));
    }

    private Account account() {
        return new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
    }
}
