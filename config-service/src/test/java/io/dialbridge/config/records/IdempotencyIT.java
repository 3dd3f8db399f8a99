package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class IdempotencyIT {

    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "key 1");

    private final Pool pool;
    private TestAccount account;

    IdempotencyIT(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void answersARepeatWithTheVeryReplyOfTheFirst() {
        var body = "{\"name\": \"vendor\", \"scopes\": [\"leads\"]}";

        var first = account.post("/api/config/tokens", body, KEY);
        var repeat = account.post("/api/config/tokens", body, KEY);

        first.then().statusCode(201);
        repeat.then().statusCode(201);
        assertThat(repeat.asString()).isEqualTo(first.asString()).contains("\"token\":\"db_");
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(account.get("/api/config/tokens").<List<String>>path("items.name"))
                .containsExactly("first token", "vendor");
    }

    @Test
    void keepsNoTokenInClear() {
        String token = account.post("/api/config/tokens", "{\"name\": \"vendor\", \"scopes\": [\"leads\"]}", KEY)
                .path("token");

        var stored = pool.preparedQuery("SELECT reply FROM idempotency_key WHERE account_id = $1")
                .execute(Tuple.of(Long.valueOf(account.id())))
                .map(rows -> rows.iterator().next().getString("reply"))
                .await()
                .indefinitely();

        assertThat(stored).startsWith("sealed:").doesNotContain(token);
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", KEY)
                .then()
                .statusCode(201);

        var otherBody = account.post("/api/config/campaigns", "{\"name\": \"Wind\"}", KEY);
        var otherCollection = account.post(
                "/api/config/adaptors",
                "{\"name\": \"Solar\", \"rows\": [{\"section\": \"lead\", \"field\": \"email\", \"mapped_to\": \"e\"}]}",
                KEY);

        otherBody.then().statusCode(422).contentType("application/problem+json");
        otherCollection.then().statusCode(422);
    }

    @Test
    void leavesTheKeyFreeWhenTheFirstWasRefused() {
        account.campaign("Solar");
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", KEY)
                .then()
                .statusCode(409);

        account.post("/api/config/campaigns", "{\"name\": \"Wind\"}", KEY)
                .then()
                .statusCode(201);
    }

    @Test
    void keepsTheKeysOfAccountsApart() {
        var other = TestAccount.fresh();
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", KEY)
                .then()
                .statusCode(201);

        var reply = other.post("/api/config/campaigns", "{\"name\": \"Wind\"}", KEY);

        reply.then().statusCode(201);
        assertThat(reply.<String>path("name")).isEqualTo("Wind");
    }

    @Test
    void makesOneRecordOfRequestsThatComeTogether() {
        var replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", KEY)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Response::asString)
                .distinct()
                .toList();

        assertThat(replies).hasSize(1);
        assertThat(account.get("/api/config/campaigns").<List<Object>>path("items"))
                .hasSize(1);
    }

    @Test
    void forgetsTheKeyAfterADay() {
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", KEY)
                .then()
                .statusCode(201);
        pool.preparedQuery("UPDATE idempotency_key SET created_at = $2 WHERE account_id = $1")
                .execute(Tuple.of(
                        Long.valueOf(account.id()),
                        OffsetDateTime.now(ZoneOffset.UTC).minusHours(24).minusSeconds(1)))
                .await()
                .indefinitely();

        account.post("/api/config/campaigns", "{\"name\": \"Wind\"}", KEY)
                .then()
                .statusCode(201);
    }

    @Test
    void refusesAKeyThatIsNone() {
        account.post("/api/config/campaigns", "{\"name\": \"Solar\"}", Map.of("Idempotency-Key", "k".repeat(256)))
                .then()
                .statusCode(400);
    }
}
