package io.dialbridge.config.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class FieldIT {

    private TestAccount account;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void mayBeMoreThanForty() {
        IntStream.rangeClosed(1, 45).forEach(i -> account.create("fields", "{\"name\": \"extra_" + i + "\"}"));

        assertThat(account.get("/api/config/snapshot").<List<String>>path("fields.collect { it.value.name }"))
                .hasSize(45)
                .contains("extra_1", "extra_45");
    }

    @Test
    void isNamedOnlyWhereItIsDefined() {
        TestAccount.fresh().create("fields", "{\"name\": \"buyer_id\"}");
        var row =
                "{\"name\": \"Map\", \"rows\": [{\"section\": \"extra\", \"field\": \"buyer_id\", \"mapped_to\": \"b\"}]}";

        var unknown = account.post("/api/config/adaptors", row);
        account.create("fields", "{\"name\": \"buyer_id\"}");

        unknown.then().statusCode(400);
        assertThat(unknown.<String>path("errors[0].field")).isEqualTo("rows[0].field");
        assertThat(unknown.<String>path("errors[0].reason"))
                .isEqualTo("there is no field \"buyer_id\" in this account");
        account.post("/api/config/adaptors", row).then().statusCode(201);
    }

    @Test
    void needsNoDefinitionToBeOneOfTheFortyNumberedOnes() {
        account.create("adaptors", """
                {"name": "Map", "rows": [{"section": "lead", "field": "custom_field_40", "mapped_to": "b"}]}""");
        account.put("/api/config/api-settings", "*", "{\"masked_fields\": [\"custom_field_1\"]}")
                .then()
                .statusCode(200);
    }

    @Test
    void staysWhileItIsUsedAndGoesAfterwards() {
        var field = "/api/config/fields/" + account.create("fields", "{\"name\": \"buyer_id\"}");
        account.put("/api/config/api-settings", "*", "{\"masked_fields\": [\"buyer_id\"]}")
                .then()
                .statusCode(200);

        var refused = account.delete(field);
        account.put("/api/config/api-settings", "*", "{}").then().statusCode(200);

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .matches("The field \\d+ can't be deleted: it is used by API settings \\d+ \"API settings\"\\."
                        + " Change or delete these first\\.");
        account.delete(field).then().statusCode(204);
    }

    @Test
    void takesADateFormatOnlyWhenItHoldsDates() {
        account.create("fields", "{\"name\": \"renewal\", \"type\": \"DATETIME\"}");
        account.create("fields", "{\"name\": \"buyer_id\"}");
        var rows = """
                {"name": "Map", "rows": [
                  {"section": "lead", "field": "renewal", "mapped_to": "r", "date_format": "m/d/Y"},
                  {"section": "lead", "field": "buyer_id", "mapped_to": "b", "date_format": %s}]}""";

        var wrong = account.post("/api/config/adaptors", rows.formatted("\"Y-m-d\""));

        wrong.then().statusCode(400);
        assertThat(wrong.<List<String>>path("errors.field")).containsExactly("rows[1].field");
        assertThat(wrong.<String>path("errors[0].reason"))
                .isEqualTo("the field buyer_id holds no dates; leave date_format out");
        account.post("/api/config/adaptors", rows.formatted("null")).then().statusCode(201);
    }

    @Test
    void changesItsTypeWhileItIsUsedOnlyWithinTheSameKindOfValues() {
        var field = "/api/config/fields/" + account.create("fields", "{\"name\": \"buyer_id\"}");
        account.put("/api/config/api-settings", "*", "{\"masked_fields\": [\"buyer_id\"]}")
                .then()
                .statusCode(200);

        account.put(field, "*", "{\"name\": \"buyer_id\", \"type\": \"DROPDOWN\", \"options\": [\"a\"]}")
                .then()
                .statusCode(200);
        var refused = account.put(field, "*", "{\"name\": \"buyer_id\", \"type\": \"DATE\"}");
        account.put("/api/config/api-settings", "*", "{}").then().statusCode(200);

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .contains("can't be given the type DATE, whose values are compared and formatted in another way");
        account.put(field, "*", "{\"name\": \"buyer_id\", \"type\": \"DATE\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void holdsTheEndpointThatItCalls() {
        var endpoint = account.endpoint("CRM", account.adaptor("Map"));
        var body = """
                {"name": "plan", "type": "API_LOOKUP", "endpoint_id": "%s", "response_key": "plans"}""";
        account.create("fields", body.formatted(endpoint));

        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(409);
        var unknown =
                account.post("/api/config/fields", body.formatted("999999").replace("plan\"", "other\""));
        unknown.then().statusCode(400);
        assertThat(unknown.<String>path("errors[0].field")).isEqualTo("endpoint_id");
    }

    @Test
    void mayStandInACircleOfReferences() {
        var field = "/api/config/fields/" + account.create("fields", "{\"name\": \"plan\"}");
        var adaptor = account.create("adaptors", """
                {"name": "Map", "rows": [{"section": "lead", "field": "plan", "mapped_to": "p"}]}""");
        var endpoint = account.endpoint("CRM", adaptor);

        account.put(field, "*", """
                {"name": "tariff", "type": "API_LOOKUP", "endpoint_id": "%s", "response_key": "plans"}""".formatted(endpoint)).then().statusCode(200);

        assertThat(account.get("/api/config/adaptors/" + adaptor).<List<String>>path("rows.field"))
                .containsExactly("tariff");
    }
}
