package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.dialbridge.dispatch.DispatchApi.get;
import static io.dialbridge.dispatch.DispatchApi.post;
import static io.dialbridge.dispatch.DispatchApi.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log as an account sees it (domain.md 21.2 case 22). */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class DeliveryLogIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void case22_filtersFindAndPagesFollow() {
        var account = account();
        crm.answering((number, request) -> request.response()
                .setStatusCode(number == 2 ? 400 : 200)
                .end("{\"success\":\"token-" + number + "\"}"));
        var ids = new ArrayList<String>();
        for (var n = 1; n <= 3; n++) {
            var request = new HashMap<>(request(account, "crm", Ids.next()));
            request.put("lead_id", "lead-" + n);
            request.put("phone_number", n == 2 ? "+1 (310) 555-0102" : "310555010" + n);
            post(List.of(request)).statusCode(202);
            ids.add(String.valueOf(request.get("id")));
            await(account, ids.getLast(), n == 2 ? "FAILED" : "DELIVERED");
        }

        assertThat(listed(account, "")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(listed(account, "?lead_id=lead-1")).containsExactly(ids.get(0));
        assertThat(listed(account, "?phone=3105550103")).containsExactly(ids.get(2));
        assertThat(listed(account, "?phone=310-555-0102")).containsExactly(ids.get(1));
        assertThat(listed(account, "?phone=unknown")).isEmpty();
        assertThat(listed(account, "?status=FAILED")).containsExactly(ids.get(1));
        assertThat(listed(account, "?cause=HTTP_STATUS")).containsExactly(ids.get(1));
        assertThat(listed(account, "?cause=DNS")).isEmpty();
        assertThat(listed(account, "?endpoint_id=crm&status=DELIVERED")).containsExactly(ids.get(2), ids.get(0));
        assertThat(listed(account, "?endpoint_id=other")).isEmpty();
        assertThat(listed(account, "?q=token-3")).containsExactly(ids.get(2));
        assertThat(listed(account, "?q=5550100")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(listed(account, "?q=token_3")).isEmpty();
        assertThat(listed(account, "?status=PENDING")).isEmpty();
        assertThat(listed(account, "?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00%2B01:00"))
                .hasSize(3);
        assertThat(listed(account, "?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(listed(account, "?limit=2")).containsExactly(ids.get(2), ids.get(1));
        get(account, "?limit=2").body("next", is(ids.get(1)));
        assertThat(listed(account, "?limit=2&after=" + ids.get(1))).containsExactly(ids.get(0));
        get(account, "?limit=2&after=" + ids.get(1)).body("next", is((Object) null));
    }

    @Test
    void everythingWrongWithAFilterIsNamedAtOnce() {
        get(account(), "?status=LOST&cause=WEATHER&from=yesterday&limit=5000&after=x")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:dialbridge:problem:invalid"))
                .body("errors.field", is(List.of("status", "cause", "from", "limit", "after")));
    }

    @Test
    void whatNoDatabaseHasIsNoFilter() {
        var year = "%2B999999999-01-01T00:00:00Z";
        for (var query :
                List.of("lead_id=%00", "phone=1%00", "endpoint_id=%00", "q=a%00b", "from=" + year, "to=" + year)) {
            assertThat(list(account(), "?" + query).statusCode()).as(query).isEqualTo(400);
            assertThat(list(account(), "?" + query).jsonPath().getList("errors.field"))
                    .isEqualTo(List.of(query.substring(0, query.indexOf('='))));
        }
        assertThat(listed(account(), "?from=0001-01-02T00:00:00Z&to=9999-12-30T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void aListShowsLongBodiesByTheirBeginning() {
        var account = account();
        var reply = "{\"success\":\"" + "r".repeat(5_000) + "\"}";
        crm.answering(Receiver.json(200, reply));
        var request = new HashMap<>(request(account, "crm", Ids.next()));
        request.put("call", Map.of("status", "s".repeat(5_000)));
        post(List.of(request)).statusCode(202);
        var id = String.valueOf(request.get("id"));
        var sent = "{\"phone\":\"3105550100\",\"dispo\":\"" + "s".repeat(5_000) + "\"}";
        await(account, id, "DELIVERED");

        get(account, "")
                .body("items[0].attempts[0].request.body", is(sent.substring(0, 4_096)))
                .body("items[0].attempts[0].request.body_truncated", is(true))
                .body("items[0].attempts[0].response.body", is(reply.substring(0, 4_096)))
                .body("items[0].attempts[0].response.body_truncated", is(true))
                .body("items[0].attempts[0].result", is("r".repeat(4_096)));
        get(account, "/" + id)
                .body("attempts[0].request.body", is(sent))
                .body("attempts[0].request.body_truncated", is(false))
                .body("attempts[0].response.body", is(reply))
                .body("attempts[0].response.body_truncated", is(false))
                .body("attempts[0].result", is("r".repeat(5_000)));
    }

    @Test
    void aSearchThatTakesTooLongIsRefused() {
        var account = account();
        try (var locked = new TableLock(pool, "delivery_queue", "ACCESS EXCLUSIVE")) {
            var asked = CompletableFuture.supplyAsync(() -> list(account, "?status=PENDING"));
            locked.awaitWaiting("%LEFT JOIN delivery_queue%");
            var reply = asked.orTimeout(10, TimeUnit.SECONDS).join();

            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.jsonPath().getString("errors[0].reason"))
                    .isEqualTo("the search took longer than 2 s: narrow the time or the filters");
        }
        assertThat(listed(account, "?q=text")).isEmpty();
    }

    @Test
    void case22_aSecretThatAnAdaptorSendsIsMaskedInTheLogAndExactOnTheWire() {
        var account = account()
                .withAdaptors(Map.of(
                        "map",
                        new Adaptor(
                                "map",
                                true,
                                List.of(new Adaptor.Row(
                                        Adaptor.Section.LEAD, "phone_number", "api_key", null, null)))));
        account.install(snapshots);
        crm.answering((number, request) -> request.response().end("{\"success\":\"got 3105550100\"}"));

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(crm.got().getFirst().body()).isEqualTo("{\"api_key\":\"3105550100\"}");
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo("{\"api_key\":\"***\"}");
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("{\"success\":\"got ***\"}");
        get(account, "").body("items[0].attempts[0].request.body", is("{\"api_key\":\"***\"}"));
    }

    @Test
    void case22_secretsAreMaskedInTheLogAndExactOnTheWire() {
        var account = new Account();
        var place = account.id() + "/endpoint/crm/";
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                PostDataType.RAW,
                                sealer.seal("api_key=k-123456&credential=c/7+8", place + "authentication"),
                                sealer.seal("Authorization: OAuth t-123456|X-Team: sales", place + "headers"),
                                ""))
                .install(snapshots);
        crm.answering((number, request) -> request.response()
                .putHeader("Set-Cookie", "session=s-123456")
                .end("{\"echo\":\"" + request.uri() + " " + request.getHeader("Authorization") + "\"}"));

        var id = deliver(account, "crm");
        var delivery = await(account, id, "DELIVERED");

        assertThat(crm.got().getFirst().target()).isEqualTo("/hook?api_key=k-123456&credential=c/7+8");
        assertThat(crm.got().getFirst().headers())
                .containsEntry("authorization", "OAuth t-123456")
                .containsEntry("x-team", "sales");
        assertThat(crm.got().getFirst().body()).isEqualTo("phone=3105550100&dispo=SALE");
        assertThat(delivery.getString("attempts[0].request.url")).isEqualTo(crm.url() + "?api_key=***&credential=***");
        assertThat(delivery.getString("attempts[0].request.headers.Authorization"))
                .isEqualTo("***");
        assertThat(get(account, "/" + id).extract().asString()).doesNotContain("123456");
        assertThat(get(account, "").extract().asString()).doesNotContain("123456");
    }

    @Test
    void credentialsSealedForAnotherAccountDoNotOpen() {
        var account = new Account();
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                PostDataType.RAW,
                                sealer.seal("api_key=k-123456", "someone-else/endpoint/crm/authentication"),
                                "",
                                ""))
                .install(snapshots);

        assertThat(await(account, deliver(account, "crm"), "FAILED").getString("attempts[0].cause"))
                .isEqualTo("CONFIG");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void anAccountSeesNothingOfAnother() {
        var one = account();
        var other = account();
        var id = deliver(one, "crm");
        await(one, id, "DELIVERED");

        assertThat(listed(other, "")).isEmpty();
        get(other, "/" + id)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("urn:dialbridge:problem:not-found"));
        assertThat(replay(other, id, null).statusCode()).isEqualTo(404);
        post(List.of(request(other, "crm", id))).body("accepted", is(1));
        await(other, id, "DELIVERED");
        assertThat(crm.got())
                .as("the same id in two accounts is two deliveries")
                .hasSize(2);
    }

    @Test
    void aReplaySendsTheSameValuesByTheMappingOfNow() {
        var account = account();
        var original = deliver(account, "crm");
        await(account, original, "DELIVERED");
        account.withEndpoint("crm", Account.endpoint(crm.url(), PostDataType.RAW, "", "", ""))
                .install(snapshots);

        var replay = replay(account, original, null);

        assertThat(replay.statusCode()).isEqualTo(201);
        var id = replay.jsonPath().getString("id");
        assertThat(replay.header("Location")).endsWith("/api/dispatch/deliveries/" + id);
        assertThat(id).isNotEqualTo(original);
        var delivery = await(account, id, "DELIVERED");
        assertThat(delivery.getString("trigger.type")).isEqualTo("REPLAY");
        assertThat(delivery.getString("trigger.replay_of")).isEqualTo(original);
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo("phone=3105550100&dispo=SALE");
        assertThat(crm.got()).hasSize(2);
    }

    @Test
    void anIdempotencyKeyMakesOneReplay() {
        var account = account();
        var original = deliver(account, "crm");
        var another = deliver(account, "crm");
        await(account, original, "DELIVERED");
        await(account, another, "DELIVERED");

        var first = replay(account, original, "key-1").jsonPath().getString("id");
        var second = replay(account, original, "key-1");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first);
        assertThat(replay(account, another, "key-1").statusCode()).isEqualTo(422);
        await(account, first, "DELIVERED");
        assertThat(listed(account, "")).hasSize(3);
    }

    @Test
    void theSameIdempotencyKeyInTwoAccountsMakesTwoReplays() {
        var one = account();
        var other = account();
        var id = Ids.next();
        post(List.of(request(one, "crm", id), request(other, "crm", id))).body("accepted", is(2));
        await(one, id, "DELIVERED");
        await(other, id, "DELIVERED");

        var first = replay(one, id, "key-of-both").jsonPath().getString("id");
        var second = replay(other, id, "key-of-both").jsonPath().getString("id");

        assertThat(second).isNotEqualTo(first);
        await(one, first, "DELIVERED");
        await(other, second, "DELIVERED");
        get(one, "/" + second).statusCode(404);
        assertThat(listed(one, "")).containsExactlyInAnyOrder(id, first);
        assertThat(listed(other, "")).containsExactlyInAnyOrder(id, second);
        assertThat(crm.got()).hasSize(4);
    }

    @Test
    void unknownIdsAreNotFound() {
        var account = account();

        get(account, "/no-id").statusCode(404);
        get(account, "/" + Ids.next()).statusCode(404);
        assertThat(replay(account, Ids.next(), null).statusCode()).isEqualTo(404);
    }

    @Test
    void theApiDescribesItselfWithExamples() {
        given().accept("application/json")
                .get("/api/dispatch/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/dispatch/deliveries'.get.operationId", is("listDeliveries"))
                .body("paths.'/api/dispatch/deliveries/export'.get.operationId", is("exportDeliveries"))
                .body("paths.'/api/dispatch/deliveries'.post.operationId", is("acceptDeliveries"))
                .body("paths.'/api/dispatch/deliveries/{id}/replay'.post.operationId", is("replayDelivery"));
        given().get("/api/dispatch/docs/").then().statusCode(200);
    }

    private Account account() {
        return new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
    }

    private static Response replay(Account account, String id, @Nullable String key) {
        var call = given().auth().oauth2(account.token());
        return (key == null ? call : call.header("Idempotency-Key", key))
                .post("/api/dispatch/deliveries/" + id + "/replay");
    }

    private static Response list(Account account, String query) {
        return given().auth().oauth2(account.token()).urlEncodingEnabled(false).get("/api/dispatch/deliveries" + query);
    }

    private static List<String> listed(Account account, String query) {
        return list(account, query).then().statusCode(200).extract().jsonPath().getList("items.id", String.class);
    }
}
