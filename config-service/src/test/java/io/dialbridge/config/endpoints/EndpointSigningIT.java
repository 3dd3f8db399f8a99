package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointSigningIT {

    private static final String ENDPOINTS = "/api/config/endpoints";

    private final Sealer sealer;
    private final String internalToken;
    private TestAccount account;
    private Response created;
    private String path;

    EndpointSigningIT(Sealer sealer, @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.sealer = sealer;
        this.internalToken = internalToken;
    }

    @BeforeEach
    void createASigningEndpoint() {
        account = TestAccount.fresh();
        created = account.post(ENDPOINTS, body("{\"type\": \"HMAC\"}"));
        created.then().statusCode(201);
        path = created.header("Location");
    }

    @Test
    void theFirstSecretIsMadeAndShownOnce() {
        String secret = created.path("signing_secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        assertThat(created.<List<Object>>path("signing.keys")).hasSize(1);
        assertThat(created.<String>path("signing.keys[0].secret")).isEqualTo("••••");
        assertThat(opened(0)).isEqualTo(secret);
        for (var shown : List.of(path, ENDPOINTS, "/api/config/snapshot")) {
            assertThat(account.get(shown).asString()).as(shown).doesNotContain("whsec_", "sealed:");
        }
    }

    @Test
    void aPrivateKeyIsNeverShownAndItsPublicOneAlways() {
        var pair = account.put(path, "\"1\"", body("null"));
        assertThat(pair.<Object>path("signing")).isNull();

        var reply = account.put(path, "\"2\"", body("{\"type\": \"ED25519\"}"));

        reply.then().statusCode(200);
        assertThat(reply.<Object>path("signing_secret")).isNull();
        String shown = reply.path("signing.keys[0].public_key");
        assertThat(shown).startsWith("whpk_");
        assertThat(account.get(path).<String>path("signing.keys[0].public_key")).isEqualTo(shown);
        var secret = opened(0);
        assertThat(secret).startsWith("whsk_");
        var both = Base64.getDecoder().decode(secret.substring(5));
        assertThat(both).hasSize(64);
        assertThat(Arrays.copyOfRange(both, 32, 64))
                .isEqualTo(Base64.getDecoder().decode(shown.substring(5)));
        assertThat(account.get(path).asString()).doesNotContain("whsk_", "sealed:");
    }

    @Test
    void whatIsReadCanBeSentBackAndKeepsTheKey() {
        var replaced = account.put(path, "\"1\"", account.get(path).asString().replace("CRM", "ERP"));

        replaced.then().statusCode(200);
        assertThat(replaced.<Object>path("signing_secret")).isNull();
        assertThat(opened(0)).isEqualTo(created.path("signing_secret"));
        account.put(path, "\"2\"", body("{\"type\": \"HMAC\"}")).then().statusCode(200);
        assertThat(opened(0)).isEqualTo(created.path("signing_secret"));
    }

    @Test
    void signingThatBeginsOrChangesItsTypeShowsTheSecretInThatReply() {
        account.put(path, "\"1\"", body("null")).then().statusCode(200);
        var begun = account.put(path, "\"2\"", body("{}"));
        begun.then().statusCode(200).header("ETag", "\"3\"");
        assertThat(begun.<String>path("signing_secret"))
                .startsWith("whsec_")
                .isNotEqualTo(created.path("signing_secret"));

        var changed = account.put(path, "\"3\"", body("{\"type\": \"ED25519\"}"));

        assertThat(changed.<List<String>>path("signing.keys.type")).containsExactly("ED25519", "HMAC");
        assertThat(changed.<String>path("signing.keys[0].expires_at")).isNull();
        assertThat(ends(changed, 1)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aRotatedKeySignsAlongForTheOverlap() {
        var first = account.request().post(path + "/rotate-signing-key");
        first.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(ends(first, 1)).isEqualTo(Duration.ofDays(1));
        assertThat(opened(0)).isEqualTo(first.path("signing_secret"));
        assertThat(opened(1)).isEqualTo(created.path("signing_secret"));

        var second = rotate(604_800);

        assertThat(second.<List<Object>>path("signing.keys")).hasSize(3);
        assertThat(ends(second, 1)).isEqualTo(Duration.ofDays(7));
        assertThat(second.<String>path("signing.keys[2].expires_at"))
                .as("ends no later than it was said")
                .isEqualTo(first.path("signing.keys[1].expires_at"));
        assertThat(account.get(path).asString()).doesNotContain("whsec_");
    }

    @Test
    void withoutAnOverlapTheNewKeyIsTheOnlyOne() {
        rotate(86_400).then().statusCode(200);

        var alone = rotate(0);

        assertThat(alone.<List<Object>>path("signing.keys")).hasSize(1);
        assertThat(opened(0)).isEqualTo(alone.path("signing_secret"));
    }

    @Test
    void noMoreThanFiveKeysSign() {
        for (var n = 0; n < 4; n++) {
            rotate(86_400).then().statusCode(200);
        }

        var sixth = rotate(86_400);

        sixth.then().statusCode(409);
        assertThat(sixth.<String>path("detail"))
                .isEqualTo(
                        "The requests of the endpoint " + created.path("id")
                                + " are signed with 5 keys already; wait until one ends, or rotate with overlap_seconds 0, which ends them all.");
        rotate(0).then().statusCode(200);
    }

    @Test
    void whatCanNotBeRotatedIsRefused() {
        rotate(-1).then().statusCode(400);
        var endless = rotate(604_801);
        endless.then().statusCode(400);
        assertThat(endless.<List<Map<String, String>>>path("errors"))
                .containsExactly(Map.of("field", "overlap_seconds", "reason", "must lie between 0 and 604800"));
        account.request()
                .header("If-Match", "\"9\"")
                .post(path + "/rotate-signing-key")
                .then()
                .statusCode(412);
        TestAccount.fresh().request().post(path + "/rotate-signing-key").then().statusCode(404);
        account.put(path, "\"1\"", body("null")).then().statusCode(200);
        var unsigned = rotate(0);
        unsigned.then().statusCode(409);
        assertThat(unsigned.<String>path("detail"))
                .isEqualTo("The requests of the endpoint " + created.path("id")
                        + " are not signed; give it the member signing first.");
    }

    private Response rotate(int overlap) {
        return account.post(path + "/rotate-signing-key", "{\"overlap_seconds\": " + overlap + "}");
    }

    /** From the write on, in whole seconds as they are kept. */
    private static Duration ends(Response reply, int key) {
        var written = Instant.parse(reply.path("updated_at")).getEpochSecond();
        var end = Instant.parse(reply.path("signing.keys[" + key + "].expires_at"));
        // The key was made some milliseconds before the record was written.
        return Duration.ofSeconds(Math.ceilDiv(end.getEpochSecond() - written, 10) * 10);
    }

    private String opened(int key) {
        String sealed =
                account.told(internalToken, "endpoints.'" + created.path("id") + "'.signing.keys[" + key + "].secret");
        return sealer.open(sealed, account.id() + "/endpoint/" + created.path("id") + "/signing.secret");
    }

    private static String body(String signing) {
        return """
                {"name": "CRM", "url": "https://crm.example", "method": "GET", "signing": %s}""".formatted(signing);
    }
}
