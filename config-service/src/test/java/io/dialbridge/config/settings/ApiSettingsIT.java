package io.dialbridge.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ApiSettingsIT {

    private static final String PATH = "/api/config/api-settings";
    private static final String REJECT = "{\"lead_duplication\": \"ALWAYS_REJECT\"}";

    private final String internalToken;
    private TestAccount account;

    ApiSettingsIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void areThereWithTheirDefaultsBeforeAnybodyWritesThem() {
        var read = account.get(PATH);

        read.then().statusCode(200).header("ETag", "\"0\"");
        var expected = new HashMap<>(JsonPath.from("""
                {"id": null, "lead_duplication": "USE_PARAMETERS", "relocate_scope": "ACCOUNT", "relocate_lists": [],
                 "reject_carrier_types": [],
                 "duplicate_check": {"active": false, "endpoint_id": null, "timeout_ms": 10000, "on_no_response": "ACCEPT",
                   "rows": []},
                 "duplicate_rules": [], "dnc": "ALWAYS",
                 "line_type": {"source": "PREFIXES", "endpoint_id": null, "response_key": null, "timeout_ms": 2000,
                   "on_unknown": "ACCEPT"},
                 "lead_criteria_id": null, "masked_fields": [], "codes": {}, "submission_days": 90,
                 "created_at": null, "updated_at": null, "version": 0}""").<String, Object>getMap("$"));
        assertThat(read.jsonPath().<String, Object>getMap("$")).isEqualTo(expected);
    }

    @Test
    void areStoredAtTheFirstReplacementAndGrowFromThere() {
        var defaults = account.get(PATH).asString();

        var first = account.put(PATH, "\"0\"", defaults.replace("USE_PARAMETERS", "ALWAYS_REJECT"));
        var second = account.put(PATH, "\"1\"", first.asString().replace("ALWAYS_REJECT", "ALWAYS_RELOCATE"));

        first.then().statusCode(200).header("ETag", "\"1\"");
        assertThat(first.<String>path("id")).matches("[1-9][0-9]*");
        second.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(second.<String>path("lead_duplication")).isEqualTo("ALWAYS_RELOCATE");
        assertThat(account.get(PATH).asString()).isEqualTo(second.asString());
    }

    @Test
    void areReplacedOnlyByThoseWhoReadThem() {
        account.put(PATH, "\"1\"", REJECT).then().statusCode(412);
        account.request().body(REJECT).put(PATH).then().statusCode(428);
        account.put(PATH, "*", REJECT).then().statusCode(200);
        account.put(PATH, "\"0\"", REJECT).then().statusCode(412);
        account.put(PATH, "*", REJECT).then().statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void haveOneFirstWriterOfMany() {
        var replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> account.put(PATH, "\"0\"", REJECT).statusCode()))
                .toList();

        assertThat(replies.stream().map(CompletableFuture::join).sorted())
                .containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void countEveryFirstWriterWhoOverwritesTheOthers() {
        var replies = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> account.put(PATH, "*", REJECT).statusCode()))
                .toList();

        assertThat(replies.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(account.get(PATH).<Object>path("version")).isEqualTo(8);
    }

    @Test
    void holdWhatTheyReferTo() {
        var list = account.list("Fresh leads 2026");
        var endpoint = account.endpoint("CRM", account.adaptor("Map"));
        var provider = account.endpoint("Line types", account.adaptor("Other map"));
        var criteria = account.create("lead-criteria", "{\"name\": \"Adults\"}");
        var status = account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");

        account.put(PATH, "*", """
                {"relocate_scope": "LISTS", "relocate_lists": ["%s"], "lead_criteria_id": "%s",
                 "duplicate_check": {"active": true, "endpoint_id": "%s", "rows": [{"key": "status", "status": "quoted"},
                   {"key": "status", "status": "SALE"}]},
                 "line_type": {"source": "ENDPOINT", "endpoint_id": "%s", "response_key": "type"}}""".formatted(list, criteria, endpoint, provider))
                .then()
                .statusCode(200);

        for (var used : List.of(
                "lists/" + list,
                "lead-criteria/" + criteria,
                "endpoints/" + endpoint,
                "endpoints/" + provider,
                "statuses/" + status)) {
            var refused = account.delete("/api/config/" + used);
            refused.then().statusCode(409);
            assertThat(refused.<String>path("detail")).contains("it is used by API settings ");
        }
        assertThat(account.get(PATH).<List<String>>path("duplicate_check.rows.status"))
                .containsExactly("QUOTED", "SALE");
    }

    @Test
    void nameThePathOfEveryReferenceToNothing() {
        var inactive = account.endpoint("CRM", account.adaptor("Map"));
        var path = "/api/config/endpoints/" + inactive;
        account.put(path, "*", account.get(path).asString().replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(200);

        var reply = account.put(PATH, "*", """
                {"relocate_lists": ["1"], "lead_criteria_id": "2", "line_type": {"endpoint_id": "3"},
                 "duplicate_check": {"endpoint_id": "%s", "rows": [{"key": "status", "status": "NOPE"}]}}""".formatted(inactive));

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field"))
                .containsExactly(
                        "relocate_lists[0]",
                        "duplicate_check.endpoint_id",
                        "duplicate_check.rows[0].status",
                        "line_type.endpoint_id",
                        "lead_criteria_id");
        assertThat(account.get(PATH).<Object>path("version")).isEqualTo(0);
    }

    @Test
    void refuseCodesThatAreNotWholeNumbers() {
        var reply = account.put(PATH, "*", "{\"codes\": {\"6201\": \"x\", \"6202\": null, \"6203\": 1.5}}");

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.field")).containsExactly("codes.6201", "codes.6202", "codes.6203");
    }

    @Test
    void standInTheSnapshot() {
        assertThat(inbound().get("submission_days")).isEqualTo(90);

        account.put(PATH, "\"0\"", "{\"submission_days\": 7, \"codes\": {\"6201\": 6301}}")
                .then()
                .statusCode(200);

        assertThat(inbound()).containsEntry("submission_days", 7).containsEntry("codes", Map.of("6201", 6301));
    }

    @Test
    void belongToOneAccount() {
        account.put(PATH, "\"0\"", REJECT).then().statusCode(200);

        var stranger = TestAccount.fresh();
        assertThat(stranger.get(PATH).<String>path("lead_duplication")).isEqualTo("USE_PARAMETERS");
        stranger.put(PATH, "\"0\"", "{}").then().statusCode(200);
        assertThat(account.get(PATH).<String>path("lead_duplication")).isEqualTo("ALWAYS_REJECT");
    }

    @Test
    void goWithTheirAccount() {
        account.put(PATH, "\"0\"", REJECT).then().statusCode(200);

        TestAccount.operator()
                .delete("/api/config/accounts/" + account.id())
                .then()
                .statusCode(204);
    }

    private Map<String, Object> inbound() {
        return account.told(internalToken, "inbound.api_settings");
    }
}
