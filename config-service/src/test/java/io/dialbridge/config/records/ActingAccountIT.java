package io.dialbridge.config.records;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another service of ours keeps lists, campaigns, statuses and users of the account whose caller asked it to. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ActingAccountIT {

    private static final String HEADER = "X-Dialbridge-Account";

    private final String internalToken;
    private TestAccount account;

    ActingAccountIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void isTheOneThatAServiceNames() {
        var campaign = service(account.id()).body("{\"name\": \"Solar\"}").post("/api/config/campaigns");
        campaign.then().statusCode(201);
        var list = service(account.id())
                .body("{\"name\": \"Fresh leads 2026\", \"campaign_id\": \"" + campaign.path("id") + "\"}")
                .post("/api/config/lists");
        list.then().statusCode(201);

        service(account.id())
                .header("If-Match", "\"1\"")
                .body(account.get(list.header("Location")).asString().replace("Fresh", "Stale"))
                .put(list.header("Location"))
                .then()
                .statusCode(200);
        service(account.id())
                .body("{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}")
                .post("/api/config/statuses")
                .then()
                .statusCode(201);
        service(account.id())
                .body("{\"email\": \"jo@example.com\"}")
                .post("/api/config/users")
                .then()
                .statusCode(201);

        assertThat(account.get("/api/config/lists").<List<String>>path("items.name"))
                .containsExactly("Stale leads 2026");
        assertThat(account.get("/api/config/statuses").<List<String>>path("items.status"))
                .containsExactly("QUOTED");
        assertThat(account.get("/api/config/users").<List<String>>path("items.email"))
                .containsExactly("jo@example.com");
        service(account.id()).delete(list.header("Location")).then().statusCode(204);
        service(TestAccount.fresh().id())
                .get(campaign.header("Location"))
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "0", "1; DROP TABLE config_record"})
    void isNeededOfAService(String header) {
        for (var request : List.of(given(), given().header(HEADER, header))) {
            var reply =
                    request.header("Authorization", "Bearer " + internalToken).get("/api/config/lists");

            reply.then().statusCode(400).contentType("application/problem+json");
            assertThat(reply.<List<String>>path("errors.field")).containsExactly(HEADER);
        }
    }

    @Test
    void isAnAccountThatThereIs() {
        service("999999")
                .body("{\"name\": \"Solar\"}")
                .post("/api/config/campaigns")
                .then()
                .statusCode(409);
        assertThat(service("999999").get("/api/config/campaigns").<List<Object>>path("items"))
                .isEmpty();
    }

    @Test
    void isNoOtherForAnAccountsOwnToken() {
        var stranger = TestAccount.fresh();
        var own = Map.of(HEADER, account.id());
        var other = Map.of(HEADER, stranger.id());

        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", other)
                .then()
                .statusCode(403);
        account.post(
                        "/api/config/adaptors",
                        "{\"name\": \"Map\", \"rows\": [{\"section\": \"lead\", \"field\": \"email\", \"mapped_to\": \"e\"}]}",
                        other)
                .then()
                .statusCode(403);
        account.request().headers(other).get("/api/config/api-settings").then().statusCode(403);
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", own)
                .then()
                .statusCode(201);
        assertThat(stranger.get("/api/config/campaigns").<List<Object>>path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CAMPAIGN", "LIST", "STATUS", "USER"})
    void opensNothingElseToAService(Kind kind) {
        service(account.id()).get(kind.path()).then().statusCode(403);
    }

    private RequestSpecification service(String accountId) {
        return given().header("Authorization", "Bearer " + internalToken)
                .header(HEADER, accountId)
                .contentType("application/json; charset=UTF-8");
    }
}
