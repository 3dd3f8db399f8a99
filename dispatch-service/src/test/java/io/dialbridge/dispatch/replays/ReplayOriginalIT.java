package io.dialbridge.dispatch.replays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay of the original request: what it is stored as, and what arrives. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ReplayOriginalIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();
    private final Account account = new Account();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aBodyArrivesAgainByteForByteWithTheCredentialsOfTodayWhateverTheAdaptorIsNow() {
        var endpoint = Account.endpoint(crm.url(), Endpoint.PostDataType.RAW, "key=old", "X-Team: old", "");
        var id = delivered(endpoint);
        account.withAdaptors(Map.of())
                .withEndpoint(
                        "crm",
                        sealed(endpoint.edit()
                                .postDataType(Endpoint.PostDataType.JSON)
                                .authentication("key=new")
                                .headers("X-Team: new")
                                .build()))
                .install(snapshots);

        var copy = replay(id, "ORIGINAL");

        assertThat(sentAs(copy))
                .isEqualTo(new JsonObject()
                        .put("content_type", "application/x-www-form-urlencoded")
                        .put("body", "phone=3105550100&dispo=SALE")
                        .putNull("query"));
        DispatchApi.await(account, copy, "DELIVERED");
        var again = crm.got().getLast();
        assertThat(crm.got()).hasSize(2);
        assertThat(again.body()).isEqualTo(crm.got().getFirst().body()).isEqualTo("phone=3105550100&dispo=SALE");
        assertThat(again.target()).isEqualTo("/hook?key=new");
        assertThat(again.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("x-team", "new")
                .containsEntry("x-connect-delivery-id", copy);
    }

    @Test
    void aQueryIsKeptWithoutTheEndpointsOwnAndArrivesAgainByteForByteAndOnceMore() {
        var endpoint = get("?team=sales&token=in-the-url", "api_key=secret-1");
        var id = delivered(endpoint);
        account.withAdaptors(Map.of())
                .withEndpoint(
                        "crm",
                        sealed(endpoint.edit()
                                .authentication("api_key=secret-2")
                                .build()))
                .install(snapshots);

        var copy = replay(id, "ORIGINAL");
        DispatchApi.await(account, copy, "DELIVERED");
        DispatchApi.await(account, replay(copy, "ORIGINAL"), "DELIVERED");

        assertThat(sentAs(copy))
                .isEqualTo(new JsonObject()
                        .putNull("content_type")
                        .putNull("body")
                        .put("query", "phone=3105550100&dispo=SALE"));
        assertThat(crm.got().stream().map(Receiver.Got::target))
                .containsExactly(
                        "/hook?team=sales&token=in-the-url&api_key=secret-1&phone=3105550100&dispo=SALE",
                        "/hook?team=sales&token=in-the-url&api_key=secret-2&phone=3105550100&dispo=SALE",
                        "/hook?team=sales&token=in-the-url&api_key=secret-2&phone=3105550100&dispo=SALE");
    }

    @Test
    void aQueryWithAMaskedValueIsRefused() {
        account.withAdaptors(Map.of(
                "map",
                new Adaptor("map", true, List.of(new Row(Section.LEAD, "phone_number", "api_token", null, null)))));
        var id = delivered(get("", ""));

        refused(id, Skip.MASKED);
        assertThat(sentAs(replay(id, "CURRENT"))).isNull();
    }

    @Test
    void aQueryOfAnEndpointThatMovedIsRefused() {
        var endpoint = get("?team=sales", "");
        var id = delivered(endpoint);

        account.withEndpoint(
                        "crm", endpoint.edit().url(crm.url() + "?team=support").build())
                .install(snapshots);
        refused(id, Skip.ENDPOINT_CHANGED);
        account.withEndpoint("crm", endpoint.edit().method(Endpoint.Method.POST).build())
                .install(snapshots);
        refused(id, Skip.ENDPOINT_CHANGED);
    }

    @Test
    void whatWasNeverSentHasNoOriginal() {
        account.withEndpoint("crm", Account.json("not a url")).install(snapshots);
        var id = DispatchApi.deliver(account, "crm");
        DispatchApi.await(account, id, "FAILED");

        refused(id, Skip.NOTHING_SENT);
    }

    @Test
    void aKeyIsForOneMapping() {
        var id = delivered(Account.json(crm.url()));

        String first = post(id, "{\"mapping\": \"ORIGINAL\"}", "key-1")
                .statusCode(201)
                .extract()
                .path("id");
        post(id, "{\"mapping\": \"ORIGINAL\"}", "key-1").statusCode(201).body("id", is(first));
        post(id, "{}", "key-1").statusCode(422);
        post(id, "{\"mapping\": \"NEW\"}", "key-2").statusCode(400).body("errors[0].field", is("mapping"));
        post(id, "{\"maping\": \"ORIGINAL\"}", "key-2").statusCode(400).body("errors[0].field", is("maping"));
    }

    private Endpoint get(String query, String authentication) {
        return Account.json(crm.url() + query)
                .edit()
                .method(Endpoint.Method.GET)
                .authentication(authentication)
                .build();
    }

    private Endpoint sealed(Endpoint endpoint) {
        var place = account.id() + "/endpoint/crm/";
        return endpoint.edit()
                .authentication(sealer.seal(endpoint.authentication(), place + "authentication"))
                .headers(sealer.seal(endpoint.headers(), place + "headers"))
                .build();
    }

    private String delivered(Endpoint endpoint) {
        account.withEndpoint("crm", sealed(endpoint)).install(snapshots);
        var id = DispatchApi.deliver(account, "crm");
        DispatchApi.await(account, id, "DELIVERED");
        return id;
    }

    private void refused(String id, Skip reason) {
        post(id, "{\"mapping\": \"ORIGINAL\"}", null).statusCode(409).body("detail", is(reason.sentence()));
    }

    private String replay(String id, String mapping) {
        return post(id, "{\"mapping\": \"" + mapping + "\"}", null)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse post(String id, String body, @Nullable String key) {
        var request = given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post("/api/dispatch/deliveries/" + id + "/replay").then();
    }

    private @Nullable JsonObject sentAs(String id) {
        var stored = pool.preparedQuery("SELECT sent_as FROM delivery WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getString("sent_as");
        return stored == null ? null : new JsonObject(stored);
    }
}
