package io.dialbridge.config.presets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EndpointPresetIT {

    private final ObjectMapper mapper;

    EndpointPresetIT(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Test
    void whatEveryPresetSaysIsAcceptedAsItIs() throws Exception {
        var account = TestAccount.fresh();
        var listed = mapper.readTree(account.get("/api/config/endpoint-presets")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var names = new ArrayList<String>();
        for (var preset : listed.path("items")) {
            names.add(preset.path("name").textValue());
            var adaptorId = account.create("adaptors", preset.path("adaptor").toString());
            var endpoint = ((ObjectNode) preset.path("endpoint")).put("adaptor_id", adaptorId);

            account.create("endpoints", endpoint.toString());
        }
        assertThat(names).hasSize(8).contains("hubspot-v1", "hubspot-v3", "salesforce", "zoho");
    }

    @Test
    void oneIsReadByItsName() {
        var account = TestAccount.fresh();

        account.get("/api/config/endpoint-presets/zapier")
                .then()
                .statusCode(200)
                .body("title", equalTo("Zapier"))
                .body("endpoint.url", equalTo("https://hooks.zapier.com/hooks/catch/ACCOUNT/HOOK/"))
                .body("adaptor.rows[1].mapped_to", equalTo("phone"));
        account.get("/api/config/endpoint-presets/other")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/api/config/endpoint-presets").then().statusCode(401);
        account.withScopes("reads leads", "\"leads\"")
                .get("/api/config/endpoint-presets")
                .then()
                .statusCode(403);
    }
}
