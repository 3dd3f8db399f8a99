package io.dialbridge.dispatch.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.DatabaseText;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log says of a request for an e-mail, whatever becomes of it. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class EmailsInTheLogIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Test
    void namesTheTemplateAndTheRecipients() {
        var account = new Account().install(snapshots);

        var mail = delivery(account, post(account, "ann@example.com"));

        assertThat(mail.getString("endpoint_id")).isNull();
        assertThat(mail.getString("template_id")).isEqualTo("5");
        assertThat(mail.getString("to")).isEqualTo("ann@example.com, sales@example.com");
        assertThat(mail.getString("lead_id")).isEqualTo("42");
    }

    @Test
    void hidesTheRecipientsThatAMaskedFieldHolds() {
        var account = new Account().withMasked("email").install(snapshots);

        var id = post(account, "ann@example.com");

        assertThat(delivery(account, id).getString("to")).isEqualTo("***, sales@example.com");
        assertThat(DispatchApi.get(account, "").extract().jsonPath().getList("items.to"))
                .isEqualTo(List.of("***, sales@example.com"));
    }

    @Test
    void aReplayIsTheSameEmail() {
        var account = new Account().install(snapshots);
        var id = post(account, "ann@example.com");

        var replay = given().auth()
                .oauth2(account.token())
                .post("/api/dispatch/deliveries/" + id + "/replay")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(replay.getString("template_id")).isEqualTo("5");
        assertThat(replay.getString("to")).isEqualTo("ann@example.com, sales@example.com");
        assertThat(replay.getString("trigger.replay_of")).isEqualTo(id);
    }

    @Test
    void anErasureTakesTheRecipients() {
        var account = new Account().install(snapshots);
        var id = post(account, "trillian@example.com");

        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of("id", "e-1", "account_id", account.id(), "lead_ids", List.of("42"))))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202);

        assertThat(delivery(account, id).getString("to")).isEqualTo("erased");
        assertThat(delivery(account, id).getString("template_id")).isEqualTo("5");
        assertThat(new DatabaseText(pool).places(List.of("trillian@example.com")))
                .isEmpty();
    }

    private static String post(Account account, String email) {
        var id = Ids.next();
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of(
                        "id", id,
                        "account_id", account.id(),
                        "email", Map.of("template_id", "5", "to", "{lead.email}, sales@example.com"),
                        "trigger", Map.of("type", "WORKFLOW", "workflow_id", "3", "run_id", "r-1", "action_id", id),
                        "lead_id", "42",
                        "created_at", Instant.now().toString(),
                        "lead", Map.of("email", email))))
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        return id;
    }

    private static JsonPath delivery(Account account, String id) {
        return DispatchApi.get(account, "/" + id).statusCode(200).extract().jsonPath();
    }
}
