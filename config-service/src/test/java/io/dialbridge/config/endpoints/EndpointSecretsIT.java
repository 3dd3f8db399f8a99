package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointSecretsIT {

    private static final String AUTHENTICATION = "api_key=XXX&credential=YYY";
    private static final String HEADERS = "X-Team: sales|Authorization: OAuth TOKEN";

    private final Sealer sealer;
    private final String internalToken;
    private TestAccount account;
    private Response created;

    EndpointSecretsIT(Sealer sealer, @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.sealer = sealer;
        this.internalToken = internalToken;
    }

    @BeforeEach
    void createAnEndpoint() {
        account = TestAccount.fresh();
        created = account.post("/api/config/endpoints", """
                {"name": "CRM", "url": "https://crm.example", "method": "GET",
                 "authentication": "%s", "headers": "%s"}""".formatted(AUTHENTICATION, HEADERS));
        created.then().statusCode(201);
    }

    @Test
    void masksTheValuesAndKeepsTheNamesInEveryReply() {
        var path = created.header("Location");
        var read = account.get(path);
        var list = account.get("/api/config/endpoints");
        var replaced = account.put(path, "\"1\"", read.asString());
        var snapshot = account.get("/api/config/snapshot");

        for (var reply : List.of(created, read, list, replaced, snapshot)) {
            assertThat(reply.asString())
                    .contains("\"authentication\":\"api_key=••••&credential=••••\"")
                    .contains("\"headers\":\"X-Team: ••••|Authorization: ••••\"")
                    .doesNotContain("XXX", "YYY", "sales", "TOKEN", "sealed:");
        }
    }

    @Test
    void sealsTheSecretsForTheirPlace() {
        assertThat(opened("authentication")).isEqualTo(AUTHENTICATION);
        assertThat(opened("headers")).isEqualTo(HEADERS);
    }

    @Test
    void keepsTheSecretsWhenTheMasksComeBack() {
        var path = created.header("Location");
        var before = sealed("authentication");

        account.put(path, "\"1\"", account.get(path).asString().replace("\"CRM\"", "\"ERP\""))
                .then()
                .statusCode(200);

        assertThat(sealed("authentication")).isEqualTo(before);
        assertThat(opened("headers")).isEqualTo(HEADERS);
    }

    @Test
    void replacesOneSecretAndKeepsTheOther() {
        var path = created.header("Location");

        var replaced = account.put(
                path, "\"1\"", account.get(path).asString().replace("api_key=••••&credential=••••", "token=ZZZ"));

        assertThat(replaced.<String>path("authentication")).isEqualTo("token=••••");
        assertThat(opened("authentication")).isEqualTo("token=ZZZ");
        assertThat(opened("headers")).isEqualTo(HEADERS);
    }

    @Test
    void refusesAMaskThatStandsForNothingStored() {
        var path = created.header("Location");
        var read = account.get(path).asString();

        var mixed = account.put(path, "\"1\"", read.replace("credential=••••", "credential=NEW"));
        var fresh = account.post(
                "/api/config/endpoints",
                read.replace("CRM", "ERP")
                        .replaceFirst("\"id\":\"\\d+\",", "")
                        .replaceFirst(",\"created_at\".*}", "}"));

        mixed.then().statusCode(400);
        assertThat(mixed.<String>path("errors[0].field")).isEqualTo("authentication");
        fresh.then().statusCode(400);
        assertThat(fresh.<List<String>>path("errors.field")).containsExactly("authentication", "headers");
        assertThat(opened("authentication")).isEqualTo(AUTHENTICATION);
    }

    @Test
    void refusesToTakeTheSecretsToAnotherHost() {
        var path = created.header("Location");

        var moved = account.put(
                path, "\"1\"", account.get(path).asString().replace("https://crm.example", "https://thief.example"));

        moved.then().statusCode(400);
        assertThat(moved.<List<String>>path("errors.field")).containsExactly("authentication", "headers");
        assertThat(moved.<String>path("errors[0].reason"))
                .isEqualTo("send the credentials again: they were given for another host");
        assertThat(account.get(path).<String>path("url")).isEqualTo("https://crm.example");
    }

    @Test
    void aUrlThatIsMissingIsAllThatIsWrong() {
        var path = created.header("Location");

        var unplaced = account.put(
                path, "\"1\"", account.get(path).asString().replace("\"url\":\"https://crm.example\",", ""));

        unplaced.then().statusCode(400);
        assertThat(unplaced.<List<String>>path("errors.field")).containsExactly("url");
    }

    @Test
    void keepsTheRuleOfSuccessBesideTheSecrets() {
        var path = created.header("Location");
        var rule = Map.of(
                "statuses",
                List.of("2xx", "409"),
                "key",
                "result",
                "success_values",
                List.of("created"),
                "duplicate_values",
                List.of("known"),
                "rejected_values",
                List.of());
        var read = account.get(path).asString();

        account.put(path, "\"1\"", read.replace("\"success_rule\":null", """
                        "success_rule": {"statuses": ["2xx", "409"], "key": "result",
                          "success_values": ["created"], "duplicate_values": ["known"]}"""))
                .then()
                .statusCode(200);

        assertThat(account.get(path).<Object>path("success_rule")).isEqualTo(rule);
        assertThat(account.<Object>told(internalToken, "endpoints.'" + created.path("id") + "'.success_rule"))
                .isEqualTo(rule);
        assertThat(opened("authentication")).isEqualTo(AUTHENTICATION);
    }

    @Test
    void removesASecretThatIsLeftOut() {
        account.put(created.header("Location"), "\"1\"", """
                {"name": "CRM", "url": "https://crm.example", "method": "GET"}""").then().statusCode(200);

        assertThat(sealed("authentication")).isEmpty();
        assertThat(sealed("headers")).isEmpty();
    }

    private String opened(String member) {
        return sealer.open(sealed(member), account.id() + "/endpoint/" + created.path("id") + "/" + member);
    }

    private String sealed(String member) {
        return account.told(internalToken, "endpoints.'" + created.path("id") + "'." + member);
    }
}
