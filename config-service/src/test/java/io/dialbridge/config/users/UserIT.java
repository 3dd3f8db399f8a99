package io.dialbridge.config.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class UserIT {

    private TestAccount account;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void getsTheRecordsIdWithoutOneOfTheirOwn() {
        var created = account.post("/api/config/users", "{\"email\": \" jo@example.com \"}");

        created.then().statusCode(201);
        assertThat(created.<String>path("user_id")).isEqualTo(created.path("id"));
        assertThat(created.<String>path("email")).isEqualTo("jo@example.com");
        var read = account.get(created.header("Location"));
        account.put(
                        created.header("Location"),
                        "\"1\"",
                        read.asString().replace("\"user_id\":\"" + created.path("id") + "\",", ""))
                .then()
                .statusCode(200);
        assertThat(account.get(created.header("Location")).<String>path("user_id"))
                .isEqualTo(created.path("id"));
    }

    @Test
    void keepsTheirIdWhenAChangeLeavesItOut() {
        var user =
                "/api/config/users/" + account.create("users", "{\"user_id\": \"7\", \"email\": \"jo@example.com\"}");

        account.put(user, "*", "{\"email\": \"al@example.com\"}").then().statusCode(200);

        assertThat(account.get(user).<String>path("user_id")).isEqualTo("7");
    }

    @Test
    void sharesNeitherIdNorAddressWithAnother() {
        account.create("users", "{\"user_id\": \"7\", \"email\": \"jo@example.com\"}");
        var other =
                "/api/config/users/" + account.create("users", "{\"user_id\": \"8\", \"email\": \"al@example.com\"}");

        var sameId = account.post("/api/config/users", "{\"user_id\": \"7\", \"email\": \"xi@example.com\"}");
        var sameAddress = account.post("/api/config/users", "{\"email\": \"JO@example.com\"}");
        var becameTheSame = account.put(other, "*", "{\"user_id\": \"8\", \"email\": \"Jo@Example.com\"}");

        sameId.then().statusCode(409);
        assertThat(sameId.<String>path("detail"))
                .isEqualTo("Another user has the user_id \"7\" already. Write a different one.");
        sameAddress.then().statusCode(409);
        assertThat(sameAddress.<String>path("detail"))
                .isEqualTo("Another user has this e-mail address already. Write a different one.");
        becameTheSame.then().statusCode(409);
        TestAccount.fresh().create("users", "{\"user_id\": \"7\", \"email\": \"jo@example.com\"}");
    }

    @Test
    void isOneOfManyWhoWantAnAddressAtOnce() {
        var replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> account.post("/api/config/users", "{\"email\": \"jo@example.com\"}")
                                .statusCode()))
                .toList();

        assertThat(replies.stream().map(CompletableFuture::join).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void standsInTheSnapshot() {
        var id = account.create("users", "{\"user_id\": \"7\", \"email\": \"jo@example.com\"}");

        assertThat(account.get("/api/config/snapshot").<String>path("users.'" + id + "'.user_id"))
                .isEqualTo("7");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var reply = account.post("/api/config/users", """
                {"user_id": "agent", "email": "jo@", "first_name": "%s", "user_level": -1}""".formatted("j".repeat(101)));

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field"))
                .containsExactly("user_id", "email", "first_name", "user_level");
    }
}
