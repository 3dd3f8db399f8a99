package io.dialbridge.config.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class TokenIT {

    private final Pool pool;
    private TestAccount account;

    TokenIT(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void showsTheTokenOnceAndNeverItsHash() {
        var created = account.post("/api/config/tokens", "{\"name\": \"vendor A\", \"scopes\": [\"leads\"]}");

        assertThat(created.<String>path("token")).matches("db_[A-Za-z0-9_-]{43}");
        var read = account.get(created.header("Location"));
        assertThat(read.asString()).doesNotContain("\"token\"", "hash", created.path("token"));
        assertThat(account.get("/api/config/tokens").asString()).doesNotContain("\"token\"", "hash");
        assertThat(account.get("/api/config/snapshot").<List<String>>path("tokens.collect { it.value.hash }"))
                .containsOnly("••••");
    }

    @Test
    void storesOnlyTheHash() {
        var token = account.withScopes("vendor A", "\"leads\"").token();

        var bodies = pool.preparedQuery("SELECT body FROM config_record WHERE account_id = $1 AND kind = 'TOKEN'")
                .execute(Tuple.of(Long.valueOf(account.id())))
                .map(rows -> rows.stream().map(row -> row.getString("body")).toList())
                .await()
                .indefinitely();

        assertThat(bodies)
                .hasSize(2)
                .noneMatch(body -> body.contains(token))
                .anyMatch(body -> body.contains(TokenHash.of(token)));
    }

    @Test
    void opensNothingFromItsDeletionOn() {
        var other = account.withScopes("other", "\"config\"");
        other.get("/api/config/campaigns").then().statusCode(200);
        var id = account.get("/api/config/tokens").path("items.find { it.name == 'other' }.id");

        account.delete("/api/config/tokens/" + id).then().statusCode(204);

        other.get("/api/config/campaigns").then().statusCode(401);
    }

    @Test
    void opensNothingAfterItsExpiry() {
        var other = account.withScopes("other", "\"config\"");
        pool.preparedQuery("""
                        UPDATE config_record
                           SET body = jsonb_set(body::jsonb, '{expires_at}', '"2020-01-01T00:00:00Z"')::text
                         WHERE account_id = $1 AND name = 'other'
                        """)
                .execute(Tuple.of(Long.valueOf(account.id())))
                .await()
                .indefinitely();

        other.get("/api/config/campaigns").then().statusCode(401);
    }

    @Test
    void keepsItsTextWhenItIsReplaced() {
        var other = account.withScopes("other", "\"config\"");
        var path =
                "/api/config/tokens/" + account.get("/api/config/tokens").path("items.find { it.name == 'other' }.id");

        account.put(path, "\"1\"", "{\"name\": \"renamed\", \"scopes\": [\"config\", \"leads\"]}")
                .then()
                .statusCode(200);

        other.get("/api/config/campaigns").then().statusCode(200);
        assertThat(account.get(path).<List<String>>path("scopes")).containsExactly("config", "leads");
    }

    @Test
    void letsOnlyAnOperatorGrantTheScopeAccounts() {
        var body = "{\"name\": \"climber\", \"scopes\": [\"accounts\"]}";
        var path = "/api/config/tokens/" + account.get("/api/config/tokens").path("items[0].id");

        account.post("/api/config/tokens", body).then().statusCode(403).contentType("application/problem+json");
        account.put(path, "\"1\"", "{\"name\": \"first token\", \"scopes\": [\"config\", \"accounts\"]}")
                .then()
                .statusCode(403);
        TestAccount.operator().post("/api/config/tokens", body).then().statusCode(201);
    }

    @Test
    void refusesScopesThatNobodyMayHaveAndExpiriesInThePast() {
        var reply = account.post("/api/config/tokens", """
                {"name": "vendor", "scopes": ["internal", "leads", "leads"], "expires_at": "2020-01-01T00:00:00Z"}""");

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field")).containsExactly("scopes[0]", "scopes[2]", "expires_at");
    }

    @Test
    void leavesTheBootstrapTokenToItsSetting() {
        var operator = TestAccount.operator();

        operator.delete("/api/config/tokens/2").then().statusCode(409);
        operator.put("/api/config/tokens/2", "*", "{\"name\": \"mine\", \"scopes\": [\"config\"]}")
                .then()
                .statusCode(409);
        given().header("Authorization", "Bearer " + operator.token())
                .get("/api/config/accounts")
                .then()
                .statusCode(200);
    }
}
