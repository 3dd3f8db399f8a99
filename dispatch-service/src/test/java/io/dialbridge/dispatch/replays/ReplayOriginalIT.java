package io.dialbridge.dispatch.replays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay of the original request, up to the receiver. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ReplayOriginalIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private final Receiver crm = new Receiver();
    private final Account account = new Account();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aBodyArrivesAgainByteForByteWithTheCredentialsOfToday() {
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

        var copy = replay(id);

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
    void aQueryArrivesAgainByteForByteAndOnceMore() {
        var endpoint = Account.json(crm.url() + "?team=sales")
                .edit()
                .method(Endpoint.Method.GET)
                .authentication("api_key=secret-1")
                .build();
        var id = delivered(endpoint);
        account.withAdaptors(Map.of())
                .withEndpoint(
                        "crm",
                        sealed(endpoint.edit()
                                .authentication("api_key=secret-2")
                                .build()))
                .install(snapshots);

        replay(replay(id));

        assertThat(crm.got().stream().map(Receiver.Got::target))
                .containsExactly(
                        "/hook?team=sales&api_key=secret-1&phone=3105550100&dispo=SALE",
                        "/hook?team=sales&api_key=secret-2&phone=3105550100&dispo=SALE",
                        "/hook?team=sales&api_key=secret-2&phone=3105550100&dispo=SALE");
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

    private String replay(String id) {
        String copy = given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body("{\"mapping\": \"ORIGINAL\"}")
                .post("/api/dispatch/deliveries/" + id + "/replay")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        DispatchApi.await(account, copy, "DELIVERED");
        return copy;
    }
}
