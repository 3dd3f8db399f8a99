package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an endpoint is authorized with: sealed for its place, shown masked, kept when the mask comes back. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointCredentialsIT {

    private static final Map<String, Object> OAUTH2 = Map.of(
            "type", "OAUTH2",
            "token_url", "https://login.crm.example/token",
            "client_id", "dialbridge",
            "client_secret", "the-client-secret",
            "scope", "leads.write");

    private final Sealer sealer;
    private final ObjectMapper json;
    private final String internalToken;
    private TestAccount account;

    EndpointCredentialsIT(
            Sealer sealer,
            ObjectMapper json,
            @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.sealer = sealer;
        this.json = json;
        this.internalToken = internalToken;
    }

    @BeforeEach
    void anAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void everySecretIsSealedForItsPlaceAndShownMasked() throws IOException {
        var tls = Map.of("certificate", pem("ec.crt"), "private_key", pem("ec.key"), "trusted", pem("rsa.crt"));
        var basic = create("basic", Map.of("type", "BASIC", "username", "jo", "password", "the-password"), Map.of());
        var bearer = create("bearer", Map.of("type", "BEARER", "token", "the-token"), Map.of());
        var client = create("client", OAUTH2, tls);

        assertThat(shown(basic, "credentials"))
                .isEqualTo(Map.of("type", "BASIC", "username", "jo", "password", "••••"));
        assertThat(shown(bearer, "credentials")).isEqualTo(Map.of("type", "BEARER", "token", "••••"));
        assertThat(shown(client, "credentials"))
                .isEqualTo(Map.of(
                        "type", "OAUTH2",
                        "token_url", "https://login.crm.example/token",
                        "client_id", "dialbridge",
                        "client_secret", "••••",
                        "scope", "leads.write",
                        "audience", "",
                        "client_in", "HEADER"));
        assertThat(shown(client, "tls"))
                .isEqualTo(Map.of("certificate", pem("ec.crt"), "private_key", "••••", "trusted", pem("rsa.crt")));
        assertThat(opened(basic, "credentials.password")).isEqualTo("the-password");
        assertThat(opened(bearer, "credentials.token")).isEqualTo("the-token");
        assertThat(opened(client, "credentials.client_secret")).isEqualTo("the-client-secret");
        assertThat(opened(client, "tls.private_key")).isEqualTo(pem("ec.key"));
        for (var path : List.of("/api/config/endpoints", "/api/config/snapshot")) {
            assertThat(account.get(path).asString())
                    .as(path)
                    .doesNotContain("the-password", "the-token", "the-client-secret", "PRIVATE KEY", "sealed:");
        }
    }

    @Test
    void whatIsReadCanBeSentBackAndChangesNoSecret() throws IOException {
        var created = create("client", OAUTH2, Map.of("certificate", pem("ec.crt"), "private_key", pem("ec.key")));
        var path = created.header("Location");
        var secret = sealed(created, "credentials.client_secret");
        var key = sealed(created, "tls.private_key");

        account.put(path, "\"1\"", account.get(path).asString().replace("leads.write", "leads.all"))
                .then()
                .statusCode(200);

        assertThat(sealed(created, "credentials.client_secret")).isEqualTo(secret);
        assertThat(sealed(created, "tls.private_key")).isEqualTo(key);
        assertThat(account.get(path).<String>path("credentials.scope")).isEqualTo("leads.all");
    }

    @Test
    void aSecretIsSentAgainForAnotherHost() {
        var created = create("client", OAUTH2, Map.of());
        var path = created.header("Location");
        var read = account.get(path).asString();

        var thief = account.put(path, "\"1\"", read.replace("login.crm.example", "thief.example"));
        var kept = account.put(
                path,
                "\"1\"",
                read.replace("login.crm.example", "other.example").replace("••••", "another-secret"));

        thief.then().statusCode(400);
        assertThat(thief.<List<String>>path("errors.field")).containsExactly("credentials.client_secret");
        kept.then().statusCode(200);
        assertThat(opened(created, "credentials.client_secret")).isEqualTo("another-secret");
    }

    @Test
    void everyBadMemberIsNamed() {
        var reply = account.post(
                "/api/config/endpoints",
                text(Map.of(
                        "name", "bad",
                        "url", "https://crm.example",
                        "method", "GET",
                        "headers", "Authorization: OAuth X",
                        "credentials", Map.of("type", "BASIC", "username", "a:b", "password", "x"),
                        "tls", Map.of("certificate", "mine"),
                        "signing", Map.of("keys", List.of(Map.of("type", "HMAC", "secret", "whsec_bWluZQ=="))))));

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field"))
                .containsExactly(
                        "credentials", "credentials.username", "tls.certificate", "tls.private_key", "signing.keys");
        account.post(
                        "/api/config/endpoints",
                        text(Map.of(
                                "name", "bad",
                                "url", "https://crm.example",
                                "method", "GET",
                                "credentials", Map.of("type", "DIGEST"))))
                .then()
                .statusCode(400);
    }

    private Response create(String name, Map<String, ?> credentials, Map<String, ?> tls) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("url", "https://crm.example");
        body.put("method", "GET");
        body.put("credentials", credentials);
        body.put("tls", tls);
        var reply = account.post("/api/config/endpoints", text(body));
        reply.then().statusCode(201);
        return reply;
    }

    private Object shown(Response created, String member) {
        return account.get(created.header("Location")).path(member);
    }

    private String opened(Response created, String member) {
        return sealer.open(sealed(created, member), account.id() + "/endpoint/" + created.path("id") + "/" + member);
    }

    private String sealed(Response created, String member) {
        return account.told(internalToken, "endpoints.'" + created.path("id") + "'." + member);
    }

    private String text(Map<String, ?> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String file) throws IOException {
        try (var stream = EndpointCredentialsIT.class.getResourceAsStream("/tls/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
