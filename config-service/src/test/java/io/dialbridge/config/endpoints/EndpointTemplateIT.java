package io.dialbridge.config.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointTemplateIT {

    private static final String ENDPOINT = """
            {"name": "CRM", "url": "https://crm.example/hook", "post_data_type": "TEMPLATE", "headers": "X-Key: k-1",
             "format": {"template": "{\\"id\\":\\"{lead.buyer_id}\\",\\"phone\\":\\"{lead.phone_number}\\"}"}}""";

    private TestAccount account;

    @BeforeEach
    void begin() {
        account = TestAccount.fresh();
    }

    @Test
    void namesOnlyFieldsThatTheAccountHas() {
        var reply = account.post("/api/config/endpoints", ENDPOINT);

        reply.then().statusCode(400).contentType("application/problem+json");
        assertThat(reply.<List<String>>path("errors.field")).containsExactly("format.template");
        assertThat(reply.<String>path("errors[0].reason")).contains("buyer_id");
    }

    @Test
    void takesAnotherNameOfAFieldAlongAndKeepsItsSecrets() {
        var field = account.create("fields", "{\"name\": \"buyer_id\"}");
        var endpoint = "/api/config/endpoints/" + account.create("endpoints", ENDPOINT);

        account.put("/api/config/fields/" + field, "\"1\"", "{\"name\": \"purchaser\"}")
                .then()
                .statusCode(200);

        assertThat(account.get(endpoint).<String>path("format.template"))
                .isEqualTo("{\"id\":\"{lead.purchaser}\",\"phone\":\"{lead.phone_number}\"}");
        assertThat(account.get(endpoint).<String>path("headers")).isEqualTo("X-Key: ••••");
    }

    @Test
    void withoutAnAdaptorItSendsTheLeadsValuesAndNoTextMessage() {
        account.create("fields", "{\"name\": \"buyer_id\"}");
        var endpoint = account.create("endpoints", ENDPOINT);

        assertThat(warnings("INTEGRATION", "", endpoint)).isEmpty();
        assertThat(warnings("SMS", "\"text\": \"Hi\", ", endpoint))
                .containsExactly(Map.of(
                        "field",
                        "action_sets[0].actions[0].endpoint_id",
                        "reason",
                        "the endpoint " + endpoint + " has no adaptor: it does not send the text"));
    }

    private List<Map<String, String>> warnings(String action, String text, String endpoint) {
        var reply = account.post("/api/config/workflows/check", """
                {"name": "W", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["SALE"]}],
                 "action_sets": [{"actions": [{"type": "%s", %s"endpoint_id": "%s"}]}]}""".formatted(action, text, endpoint));
        reply.then().statusCode(200);
        return reply.path("warnings");
    }
}
