package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints that are called one after the other: three at most, and never in a circle, whichever of them is saved. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointChainIT {

    private TestAccount account;
    private String adaptor;
    private String first;
    private String second;
    private String third;
    private String fourth;

    @BeforeEach
    void createEndpoints() {
        account = TestAccount.fresh();
        adaptor = account.adaptor("Map");
        first = account.endpoint("First", adaptor);
        second = account.endpoint("Second", adaptor);
        third = account.endpoint("Third", adaptor);
        fourth = account.endpoint("Fourth", adaptor);
    }

    @Test
    void threeFollowEachOtherAndTheSnapshotSaysSo() {
        follow(second, "Second", third).then().statusCode(200);
        follow(first, "First", second).then().statusCode(200);

        var snapshot = account.get("/api/config/snapshot");
        assertThat(snapshot.<String>path("endpoints.'" + first + "'.next.endpoint_id"))
                .isEqualTo(second);
        assertThat(snapshot.<List<String>>path("endpoints.'" + first + "'.next.values.name"))
                .containsExactly("token");
    }

    @Test
    void aFourthIsRefusedAtTheEndAtTheBeginningAndInTheMiddle() {
        follow(first, "First", second).then().statusCode(200);
        follow(second, "Second", third).then().statusCode(200);

        refused(
                follow(third, "Third", fourth),
                "makes a chain of 4 endpoints; at most 3 may be called one after the other");
        refused(
                follow(fourth, "Fourth", first),
                "makes a chain of 4 endpoints; at most 3 may be called one after the other");

        follow(second, "Second", null).then().statusCode(200);
        follow(third, "Third", fourth).then().statusCode(200);
        refused(
                follow(second, "Second", third),
                "makes a chain of 4 endpoints; at most 3 may be called one after the other");
    }

    @Test
    void aCircleIsRefused() {
        follow(first, "First", second).then().statusCode(200);
        follow(second, "Second", third).then().statusCode(200);

        refused(follow(third, "Third", first), "leads back to this endpoint: a chain must come to an end");
        refused(follow(second, "Second", first), "leads back to this endpoint: a chain must come to an end");
        refused(follow(first, "First", first), "leads back to this endpoint: a chain must come to an end");
    }

    @Test
    void whatFollowsIsThereActiveAndStays() {
        refused(follow(first, "First", "999999"), null);
        refused(follow(first, "First", other()), null);
        account.put(
                        "/api/config/endpoints/" + second,
                        "*",
                        body("Second", null).replace("{\"name\"", "{\"active\": false, \"name\""))
                .then()
                .statusCode(200);
        refused(follow(first, "First", second), null);
        follow(first, "First", third).then().statusCode(200);

        account.delete("/api/config/endpoints/" + third).then().statusCode(409);
    }

    @Test
    void twoSavedAtOnceMakeNoLongerChain() {
        follow(third, "Third", fourth).then().statusCode(200);

        // Each alone is fine: the one makes first, second; the other second, third, fourth.
        var statuses = Stream.of(
                        CompletableFuture.supplyAsync(() -> follow(first, "First", second)),
                        CompletableFuture.supplyAsync(() -> follow(second, "Second", third)))
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 400);
    }

    private static String other() {
        var other = TestAccount.fresh();
        return other.endpoint("Theirs", other.adaptor("Map"));
    }

    private static void refused(Response reply, @Nullable String reason) {
        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field")).containsExactly("next.endpoint_id");
        if (reason != null) {
            assertThat(reply.<List<String>>path("errors.reason")).containsExactly(reason);
        }
    }

    private Response follow(String endpoint, String name, @Nullable String next) {
        return account.put("/api/config/endpoints/" + endpoint, "*", body(name, next));
    }

    private String body(String name, @Nullable String next) {
        var follows = next == null
                ? "null"
                : "{\"endpoint_id\": \"" + next + "\", \"values\": [{\"key\": \"data.token\", \"name\": \"token\"}]}";
        return "{\"name\": \"%s\", \"url\": \"https://crm.example/hook\", \"adaptor_id\": \"%s\", \"next\": %s}"
                .formatted(name, adaptor, follows);
    }
}
