package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ReceivingEndpointIT {

    private TestAccount account;
    private String adaptor;
    private String criteria;
    private Response created;
    private String path;

    @BeforeEach
    void createAReceivingEndpoint() {
        account = TestAccount.fresh();
        adaptor = account.adaptor("Vendor map");
        criteria = account.create("lead-post-criteria", """
                {"name": "Vendor A", "list_id": "%s"}""".formatted(account.list("Fresh leads 2026")));
        created = account.post(
                "/api/config/endpoints", body("Vendor door", "{\"lead_post_criteria_id\": \"" + criteria + "\"}"));
        created.then().statusCode(201);
        path = created.header("Location");
    }

    @Test
    void getsAKeyThatStaysWhateverAReplacementSays() {
        assertThat(key()).matches("[a-z0-9]{32}");
        assertThat(created.<Boolean>path("receive.active")).isTrue();

        var replaced = account.put(
                path,
                "\"1\"",
                account.get(path).asString().replace(key(), "0".repeat(32)).replace("Vendor door", "Door"));

        replaced.then().statusCode(200);
        assertThat(replaced.<String>path("receive.key")).isEqualTo(key());
        assertThat(account.get(path).<String>path("receive.key")).isEqualTo(key());
        assertThat(account.get("/api/config/snapshot")
                        .<String>path("endpoints.'" + created.path("id") + "'.receive.key"))
                .isEqualTo(key());
    }

    @Test
    void getsAnotherKeyOnRequestAndKeepsItsSecrets() {
        var read = account.get(path).asString();

        var rotated = account.request().post(path + "/rotate-receive-key");

        rotated.then().statusCode(200).header("ETag", "\"2\"");
        String key = rotated.path("receive.key");
        assertThat(key).matches("[a-z0-9]{32}").isNotEqualTo(key());
        assertThat(account.get(path).asString()).isEqualTo(rotated.asString());
        assertThat(rotated.<String>path("authentication")).isEqualTo("key=••••");
        assertThat(read).contains("key=••••");
    }

    @Test
    void losesItsKeyWithTheMember() {
        account.put(path, "*", body("Vendor door", "null")).then().statusCode(200);

        var without = account.request().post(path + "/rotate-receive-key");
        var again = account.put(path, "*", body("Vendor door", "{\"lead_post_criteria_id\": \"" + criteria + "\"}"));

        without.then().statusCode(409);
        assertThat(without.<String>path("detail"))
                .isEqualTo(
                        "The endpoint " + created.path("id") + " receives no leads; give it the member receive first.");
        assertThat(again.<String>path("receive.key")).isNotEqualTo(key());
    }

    @Test
    void holdsItsCriteria() {
        account.delete("/api/config/lead-post-criteria/" + criteria).then().statusCode(409);

        var unknown = account.post("/api/config/endpoints", body("Other", "{\"lead_post_criteria_id\": \"999999\"}"));
        unknown.then().statusCode(400);
        assertThat(unknown.<List<String>>path("errors.field")).containsExactly("receive.lead_post_criteria_id");
    }

    @Test
    void wantsCriteriaAndAnAdaptorAndMakesTheKeyItself() {
        var reply = account.post("/api/config/endpoints", """
                {"name": "Other", "url": "https://crm.example", "method": "GET", "receive": {"key": "mine"}}""");

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field"))
                .containsExactly("receive.lead_post_criteria_id", "adaptor_id", "receive.key");
    }

    @Test
    void belongsToItsAccount() {
        TestAccount.fresh().request().post(path + "/rotate-receive-key").then().statusCode(404);

        assertThat(account.get(path).<String>path("receive.key")).isEqualTo(key());
    }

    private String key() {
        return created.path("receive.key");
    }

    private String body(String name, String receive) {
        return """
                {"name": "%s", "url": "https://crm.example", "method": "GET", "authentication": "key=secret",
                 "adaptor_id": "%s", "receive": %s}""".formatted(name, adaptor, receive);
    }
}
