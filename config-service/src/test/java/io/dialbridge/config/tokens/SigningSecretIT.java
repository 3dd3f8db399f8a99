package io.dialbridge.config.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class SigningSecretIT {

    private final Sealer sealer;
    private final TokenDirectory directory;
    private final String internalToken;
    private TestAccount account;
    private Response created;

    SigningSecretIT(
            Sealer sealer,
            TokenDirectory directory,
            @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.sealer = sealer;
        this.directory = directory;
        this.internalToken = internalToken;
    }

    @BeforeEach
    void createASignedToken() {
        account = TestAccount.fresh();
        created = account.post("/api/config/tokens", """
                {"name": "vendor A", "scopes": ["lead_post"],
                 "source": {"requests_per_minute": 600, "signed": true, "ip_allow": ["203.0.113.0/24"]}}""");
        created.then().statusCode(201);
    }

    @Test
    void isShownOnceBesideTheToken() {
        String secret = created.path("signing_secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        assertThat(created.<String>path("token")).startsWith("db_");
        for (var path : List.of(created.header("Location"), "/api/config/tokens", "/api/config/snapshot")) {
            assertThat(account.get(path).asString()).as(path).doesNotContain(secret, "whsec_", "sealed:");
        }
        assertThat(account.get(created.header("Location")).<Boolean>path("source.signed"))
                .isTrue();
        assertThat(account.get("/api/config/snapshot").<String>path(source() + ".signing_secret"))
                .isEqualTo("••••");
        assertThat(account.get("/api/config/snapshot").<Object>path(source() + ".requests_per_minute"))
                .isEqualTo(600);
    }

    @Test
    void isSealedForItsPlaceInTheSnapshot() {
        assertThat(opened()).isEqualTo(created.path("signing_secret"));
    }

    @Test
    void staysWhenTheTokenIsReplacedAndGoesWhenItNeedNotBeSigned() {
        var path = created.header("Location");
        var read = account.get(path).asString();

        account.put(path, "\"1\"", read.replace("vendor A", "vendor B")).then().statusCode(200);
        assertThat(opened()).isEqualTo(created.path("signing_secret"));

        account.put(path, "\"2\"", read.replace("\"signed\":true", "\"signed\":false"))
                .then()
                .statusCode(200);
        assertThat(sealed()).isNull();
        var again = account.put(path, "\"3\"", read);
        again.then().statusCode(400);
        assertThat(again.<List<String>>path("errors.field")).containsExactly("source.signed");
    }

    @Test
    void isMadeAnewOnRequestAndShownInThatReplyAlone() {
        var path = created.header("Location");

        var renewed = account.request().post(path + "/signing-secret");

        renewed.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(renewed.<String>path("signing_secret"))
                .startsWith("whsec_")
                .isNotEqualTo(created.path("signing_secret"));
        assertThat(renewed.<Object>path("token")).isNull();
        assertThat(opened()).isEqualTo(renewed.path("signing_secret"));
        assertThat(account.get(path).asString()).doesNotContain("whsec_");
    }

    @Test
    void makesATokenSignedThatWasNot() {
        var plain = account.post("/api/config/tokens", "{\"name\": \"plain\", \"scopes\": [\"leads\"]}");
        assertThat(plain.<Boolean>path("source.signed")).isFalse();
        assertThat(plain.asString()).doesNotContain("signing_secret");

        account.request()
                .post(plain.header("Location") + "/signing-secret")
                .then()
                .statusCode(200);

        assertThat(account.get(plain.header("Location")).<Boolean>path("source.signed"))
                .isTrue();
    }

    @Test
    void isNotMadeForOthersOrForTheBootstrapToken() {
        TestAccount.fresh()
                .request()
                .post(created.header("Location") + "/signing-secret")
                .then()
                .statusCode(404);
        TestAccount.operator()
                .request()
                .post("/api/config/tokens/2/signing-secret")
                .then()
                .statusCode(409);
        account.request()
                .header("If-Match", "\"9\"")
                .post(created.header("Location") + "/signing-secret")
                .then()
                .statusCode(412);
    }

    @Test
    void isPartOfWhatATokenGrants() {
        var grant = directory.find(created.path("token")).await().indefinitely().orElseThrow();

        assertThat(grant.source().requestsPerMinute()).isEqualTo(600);
        assertThat(grant.source().ipAllow()).containsExactly("203.0.113.0/24");
        assertThat(sealer.open(String.valueOf(grant.source().signingSecret()), place()))
                .isEqualTo(created.path("signing_secret"));
    }

    private String opened() {
        return sealer.open(String.valueOf(sealed()), place());
    }

    private String place() {
        return account.id() + "/token/" + created.path("id") + "/signing_secret";
    }

    private String source() {
        return "tokens.'" + created.path("id") + "'.source";
    }

    private @Nullable Object sealed() {
        Map<String, Object> source = account.told(internalToken, source());
        return source.get("signing_secret");
    }
}
