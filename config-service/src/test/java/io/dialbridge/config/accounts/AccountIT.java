package io.dialbridge.config.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class AccountIT {

    private final TestAccount operator = TestAccount.operator();
    private final String internalToken;

    AccountIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @Test
    void comesWithATokenForEverythingInside() {
        var created = operator.post("/api/config/accounts", """
                {"name": "Branch West", "time_zone": "America/Los_Angeles", "date_format": "m/d/Y H:i:s"}""");

        created.then().statusCode(201);
        assertThat(created.header("Location")).isEqualTo("/api/config/accounts/" + created.path("id"));
        var account = new TestAccount(created.path("id"), created.path("token"));
        var tokens = account.get("/api/config/tokens");
        assertThat(tokens.<List<String>>path("items.name")).containsExactly("first token");
        assertThat(tokens.<List<String>>path("items[0].scopes"))
                .containsExactly(
                        "callbacks",
                        "calls",
                        "config",
                        "dispatch",
                        "dnc",
                        "hopper",
                        "lead_post",
                        "leads",
                        "lists",
                        "users",
                        "workflow");
        account.get("/api/config/accounts").then().statusCode(403);
    }

    @Test
    void isReadListedReplacedAndDeleted() {
        var account = TestAccount.fresh();
        var path = "/api/config/accounts/" + account.id();
        var read = operator.get(path);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.asString()).doesNotContain("token");

        var replaced = operator.put(path, "\"1\"", read.asString().replace("UTC", "Europe/Berlin"));
        replaced.then().statusCode(200);
        assertThat(replaced.<String>path("time_zone")).isEqualTo("Europe/Berlin");
        operator.put(path, "\"1\"", read.asString()).then().statusCode(412);
        assertThat(account.get("/api/config/snapshot").<String>path("time_zone"))
                .isEqualTo("Europe/Berlin");
        assertThat(operator.get("/api/config/accounts?limit=500").<List<String>>path("items.id"))
                .contains("1", account.id());

        operator.delete(path).then().statusCode(204);
        operator.get(path).then().statusCode(404);
        account.get("/api/config/campaigns").then().statusCode(401);
    }

    @Test
    void staysWhileItHasRecords() {
        var account = TestAccount.fresh();
        var campaign = account.campaign("Solar");

        var refused = operator.delete("/api/config/accounts/" + account.id());

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .isEqualTo("The account " + account.id() + " can't be deleted: it is used by campaign " + campaign
                        + " \"Solar\". Change or delete these first.");
        account.get("/api/config/campaigns").then().statusCode(200);
    }

    @Test
    void leavesATombstoneInTheFeed() {
        var account = TestAccount.fresh();
        long version = account.get("/api/config/snapshot").jsonPath().getLong("version");

        operator.delete("/api/config/accounts/" + account.id()).then().statusCode(204);

        Map<String, Object> tombstone = given().header("Authorization", "Bearer " + internalToken)
                .get("/api/config/snapshot?after=" + version)
                .path("accounts.find { it.account_id == '" + account.id() + "' }");
        assertThat(tombstone).containsEntry("deleted", true).containsEntry("tokens", Map.of());
    }

    @Test
    void isNotDeletedByItsOwnToken() {
        operator.delete("/api/config/accounts/1").then().statusCode(409);
    }

    @Test
    void goesOrTakesARecordWhenADeletionMeetsACreation() {
        for (int round = 0; round < 15; round++) {
            var account = TestAccount.fresh();
            var creation = CompletableFuture.supplyAsync(
                    () -> account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", Map.of("Idempotency-Key", "k"))
                            .statusCode());
            var deletion = CompletableFuture.supplyAsync(() ->
                    operator.delete("/api/config/accounts/" + account.id()).statusCode());

            // 401 when the token was gone already, 409 when the account went in mid-creation.
            assertThat(creation.join() + " and " + deletion.join()).isIn("201 and 409", "401 and 204", "409 and 204");
        }
    }

    @Test
    void refusesUnknownZonesAndDateFormats() {
        var reply = operator.post("/api/config/accounts", """
                {"name": " ", "time_zone": "Mars/Olympus", "date_format": "yyyy"}""");

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field")).containsExactly("name", "time_zone", "date_format");
    }

    @Test
    void saysHowLongItsLogIsKept() {
        var usual = operator.post("/api/config/accounts", "{\"name\": \"Branch North\"}");
        var longest = operator.post("/api/config/accounts", """
                {"name": "Branch South", "log_class": "LONG"}""");
        var unknown = operator.post("/api/config/accounts", """
                {"name": "Branch East", "log_class": "FOREVER"}""");

        assertThat(usual.<String>path("log_class")).isEqualTo("STANDARD");
        assertThat(longest.<String>path("log_class")).isEqualTo("LONG");
        var account = new TestAccount(longest.path("id"), longest.path("token"));
        assertThat(account.get("/api/config/snapshot").<String>path("log_class"))
                .isEqualTo("LONG");
        unknown.then().statusCode(400);
        assertThat(unknown.<List<String>>path("errors.field")).containsExactly("log_class");
    }
}
