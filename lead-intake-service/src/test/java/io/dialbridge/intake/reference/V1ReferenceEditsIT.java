package io.dialbridge.intake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.Status;
import io.dialbridge.intake.reference.StandInConfig.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients change of lists, campaigns and statuses, and what config-service gets of it. */
@QuarkusTest
@WithTestResource(StandInConfig.class)
class V1ReferenceEditsIT extends ReferenceIT {

    private static final String LIST = "/api/config/lists/101";
    private static final Map<String, String> FLAGS = Map.of(
            "final",
            "N",
            "reached",
            "Y",
            "success",
            "N",
            "dnc",
            "N",
            "callback",
            "y",
            "contact",
            "Y",
            "voicemail",
            "N");

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configService() {
        StandInConfig.REQUESTS.clear();
        StandInConfig.NEXT.clear();
        StandInConfig.feed = this::published;
        keep(
                LIST,
                "{\"id\":\"101\",\"name\":\"Fresh leads 2026\",\"campaign_id\":\"c-solar\",\"active\":true,\"retention_days\":30}");
        keep(
                "/api/config/campaigns/c-solar",
                "{\"id\":\"c-solar\",\"name\":\"Solar\",\"active\":true,\"lead_creation\":{\"mode\":\"IGNORE_RULES\"}}");
        keep(
                "/api/config/statuses/s-1",
                "{\"id\":\"s-1\",\"status\":\"HOT\",\"name\":\"Hot lead\",\"reached\":true,\"contact\":true}");
    }

    @Test
    void anInsertedListIsThereForTheNextRequest() {
        var reply = ask(
                "lists/insert",
                Map.of("name", "Web leads 2027", "campaign_id", "c-solar", "description", "of the web", "status", "1"));
        var id = reply.getString("data.list_id");
        assertThat(reply.getMap("$"))
                .isEqualTo(Map.of("success", true, "id", id, "list_id", id, "data", Map.of("list_id", id)));
        assertThat(ask("lists/search", Map.of("id", id)).getString("data[0].name"))
                .isEqualTo("Web leads 2027");
        assertThat(StandInConfig.REQUESTS).hasSize(1);
        var sent = StandInConfig.REQUESTS.getFirst();
        assertThat(sent.line()).isEqualTo("POST /api/config/lists");
        assertThat(sent.account()).isEqualTo(account);
        assertThat(sent.authorization()).isEqualTo("Bearer dialbridge-internal-dev");
        assertThat(new JsonObject(sent.body()).getMap())
                .isEqualTo(Map.of(
                        "name",
                        "Web leads 2027",
                        "campaign_id",
                        "c-solar",
                        "description",
                        "of the web",
                        "active",
                        true));
    }

    @Test
    void anUpdateChangesWhatIsGivenAndKeepsTheRest() {
        var reply = ask("lists/update", Map.of("list_id", "101", "status", "N", "name", "", "campaign_id", "c-roofs"));
        assertThat(reply.getString("data.list_id")).isEqualTo("101");
        assertThat(sent()).containsExactly("GET " + LIST, "PUT " + LIST);
        var put = StandInConfig.REQUESTS.get(1);
        assertThat(put.ifMatch()).isEqualTo("\"1\"");
        assertThat(put.account()).isEqualTo(account);
        var record = new JsonObject(put.body());
        assertThat(record.getString("name")).isEqualTo("Fresh leads 2026");
        assertThat(record.getString("campaign_id")).isEqualTo("c-roofs");
        assertThat(record.getBoolean("active")).isFalse();
        assertThat(record.getInteger("retention_days")).isEqualTo(30);
        assertThat(ask("lists/search", Map.of("id", "101")).getString("data[0].status"))
                .isEqualTo("N");
    }

    @Test
    void aChangeThatMeetsAnotherIsMadeAgain() {
        StandInConfig.NEXT.add(new Answer(200, "{}"));
        StandInConfig.NEXT.add(new Answer(412, "{}"));
        assertThat(ask("lists/update", Map.of("list_id", "101", "name", "Renamed leads"))
                        .getBoolean("success"))
                .isTrue();
        assertThat(sent()).containsExactly("GET " + LIST, "PUT " + LIST, "GET " + LIST, "PUT " + LIST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: is required | 6003 | {"campaign_id":"c-solar"}
            name: must have 10 to 30 characters | 6046 | {"name":"short","campaign_id":"c-solar"}
            campaign_id: there is no campaign "9" in this account | 6004 | {"name":"Web leads 2027","campaign_id":"9"}
            campaign_id: is required | 6004 | {"name":"Web leads 2027"}
            description: is longer than 255 characters | 6023 | {"name":"Web leads 2027","campaign_id":"c-solar","description":"x"}
            """)
    void whatConfigServiceFindsWrongKeepsItsOldCode(String found, int code, String given) {
        var field = found.substring(0, found.indexOf(':'));
        StandInConfig.NEXT.add(new Answer(
                400,
                new JsonObject()
                        .put("detail", found)
                        .put("errors", List.of(Map.of("field", field, "reason", found.substring(field.length() + 2))))
                        .encode()));
        var reply = ask("lists/insert", new JsonObject(given).getMap());
        assertThat(reply.getBoolean("success")).isFalse();
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(reply.getString("text")).isEqualTo(found + ".");
        assertThat(reply.getString("reasons[0].field")).isEqualTo(field);
    }

    @Test
    void aNameIsUnique() {
        var taken = "{\"detail\":\"Another list is called \\\"Fresh leads 2026\\\" already.\"}";
        StandInConfig.NEXT.add(new Answer(409, taken));
        var reply = ask("lists/insert", Map.of("name", "Fresh leads 2026", "campaign_id", "c-solar"));
        assertThat(reply.getInt("code")).isEqualTo(6081);
        assertThat(reply.getString("message")).isEqualTo("Another list is called \"Fresh leads 2026\" already.");
    }

    @ParameterizedTest
    @CsvSource({
        "lists/update, list_id, 6002",
        "lists/delete, list_id, 6002",
        "campaigns/status, campaign_id, 6004",
    })
    void whatIsNotThereIsNoOtherPath(String path, String parameter, int code) {
        for (var id : List.of("", "999", "..", "../tokens/1", "101/x", "x\0y", "ä".repeat(200))) {
            var parameters = new HashMap<>(Map.of(parameter, id, "status", "1"));
            assertThat(ask(path, parameters).getInt("code")).as(id).isEqualTo(code);
        }
        assertThat(sent()).allMatch(line -> line.endsWith("/999"));
    }

    @Test
    void anEmptyListIsDeleted() {
        assertThat(ask("lists/delete", Map.of("list_id", "101")).getBoolean("success"))
                .isTrue();
        assertThat(sent()).containsExactly("DELETE " + LIST);
        assertThat(ask("lists/search", Map.of()).getList("data.id")).isEqualTo(List.of("102", "199", "201"));
        assertThat(ask("lists/delete", Map.of("list_id", "101")).getInt("code")).isEqualTo(6002);
    }

    @Test
    void aListWithLeadsStays() {
        var lead = inserted(Map.of("list_id", "101", "phone_number", "4155550100"));
        var refused = ask("lists/delete", Map.of("list_id", "101"));
        assertThat(refused.getInt("code")).isEqualTo(409);
        assertThat(refused.getString("text")).isEqualTo("The list 101 still has leads: move or delete them first.");
        assertThat(sent()).isEmpty();
        v1("delete", Map.of("lead_id", lead));
        assertThat(ask("lists/delete", Map.of("list_id", "101")).getBoolean("success"))
                .isTrue();
    }

    @Test
    void aListIsDeletedOnceAtATime() {
        StandInConfig.NEXT.add(StandInConfig.SILENCE);
        var first = CompletableFuture.supplyAsync(() -> deletion().extract().statusCode());
        await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 1);
        assertThat(ask("lists/delete", Map.of("list_id", "101")).getInt("code")).isEqualTo(102);
        assertThat(first.join()).isEqualTo(503);
        assertThat(ask("lists/delete", Map.of("list_id", "101")).getBoolean("success"))
                .isTrue();
    }

    @Test
    void aListThatSomethingRefersToStays() {
        StandInConfig.NEXT.add(
                new Answer(409, "{\"detail\":\"The list 101 can't be deleted: it is used by workflow 7.\"}"));
        var refused = ask("lists/delete", Map.of("list_id", "101"));
        assertThat(refused.getInt("code")).isEqualTo(409);
        assertThat(refused.getString("text")).isEqualTo("The list 101 can't be deleted: it is used by workflow 7.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", "N"})
    void aCampaignIsSwitchedOff(String status) {
        assertThat(ask("campaigns/status", Map.of("campaign_id", "c-solar", "status", status))
                        .getBoolean("success"))
                .isTrue();
        var put = new JsonObject(StandInConfig.REQUESTS.get(1).body());
        assertThat(put.getBoolean("active")).isFalse();
        assertThat(put.getJsonObject("lead_creation").getString("mode")).isEqualTo("IGNORE_RULES");
        assertThat(ask("campaigns/search", Map.of()).getString("data.find { it.id == 'c-solar' }.status"))
                .isEqualTo("N");
    }

    @Test
    void aCampaignNeedsAStatusToBeSwitchedTo() {
        assertThat(ask("campaigns/status", Map.of("campaign_id", "c-solar")).getInt("code"))
                .isEqualTo(6010);
        assertThat(ask("campaigns/status", Map.of("campaign_id", "c-solar", "status", "2"))
                        .getInt("code"))
                .isEqualTo(6010);
        assertThat(sent()).isEmpty();
    }

    @Test
    void anInsertedStatusIsNewOnce() {
        var reply = inserted("WARM", "#6711d1", Map.of());
        assertThat(reply.getInt("code")).isEqualTo(200);
        assertThat(reply.getMap("data")).isEqualTo(Map.of("new", "1", "status", "WARM"));
        assertThat(sent()).containsExactly("POST /api/config/statuses");
        assertThat(new JsonObject(StandInConfig.REQUESTS.getFirst().body()).getMap())
                .isEqualTo(Map.of(
                        "status",
                        "WARM",
                        "name",
                        "Warm lead",
                        "color",
                        "6711d1",
                        "final",
                        false,
                        "reached",
                        true,
                        "success",
                        false,
                        "dnc",
                        false,
                        "callback",
                        true,
                        "contact",
                        true,
                        "voicemail",
                        false));
        var shown = ask("status/search", Map.of("query", "WARM"));
        assertThat(shown.getString("data[0].hex_color")).isEqualTo("6711d1");
        assertThat(inserted("WARM", "", Map.of("name", "Lukewarm")).getMap("data"))
                .isEqualTo(Map.of("new", "0", "status", "WARM"));
        assertThat(ask("status/search", Map.of("query", "WARM")).getString("data[0].name"))
                .isEqualTo("Lukewarm");
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', 6060",
        "status, '', 6061",
        "final, '', 6062",
        "reached, X, 6063",
        "success, 1, 6064",
        "dnc, '', 6065",
        "callback, yes, 6066",
        "contact, '', 6067",
        "voicemail, '', 6068"
    })
    void aStatusNeedsEveryOption(String name, String value, int code) {
        var reply = inserted("WARM", "", Map.of(name, value));
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(reply.getList("reasons.field")).isEqualTo(List.of(name));
        assertThat(sent()).isEmpty();
    }

    @Test
    void allThatIsWrongWithAStatusIsNamedAtOnce() {
        assertThat(ask("status/insert", Map.of()).getList("reasons.code"))
                .isEqualTo(List.of(6060, 6061, 6062, 6063, 6064, 6065, 6066, 6067, 6068));
    }

    @ParameterizedTest
    @CsvSource({"status, 6061", "name, 6060", "color, 6078"})
    void whatConfigServiceFindsWrongWithAStatusKeepsItsOldCode(String field, int code) {
        StandInConfig.NEXT.add(new Answer(
                400,
                "{\"errors\":[{\"field\":\"" + field + "\",\"reason\":\"must have 2 to 6 letters and digits\"}]}"));
        assertThat(inserted("WARM", "red", Map.of()).getInt("code")).isEqualTo(code);
    }

    @Test
    void aCustomStatusIsUpdated() {
        var reply = ask("status/update", Map.of("status", "hot", "final", "Y", "hex_color", "ff0000"));
        assertThat(reply.getMap("data")).isEqualTo(Map.of("status", "HOT"));
        assertThat(sent()).containsExactly("GET /api/config/statuses/s-1", "PUT /api/config/statuses/s-1");
        var put = new JsonObject(StandInConfig.REQUESTS.get(1).body());
        assertThat(put.getString("status")).isEqualTo("HOT");
        assertThat(put.getString("name")).isEqualTo("Hot lead");
        assertThat(put.getBoolean("final")).isTrue();
        assertThat(put.getBoolean("reached")).isTrue();
        assertThat(ask("status/search", Map.of("query", "HOT")).getString("data[0].final"))
                .isEqualTo("Y");
    }

    @ParameterizedTest
    @CsvSource({
        "final, 6071",
        "reached, 6072",
        "success, 6073",
        "dnc, 6074",
        "callback, 6075",
        "contact, 6076",
        "voicemail, 6077"
    })
    void anUpdateRefusesAnOptionThatIsNeitherYesNorNo(String name, int code) {
        assertThat(ask("status/update", Map.of("status", "HOT", name, "maybe")).getInt("code"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SALE", "NOPE", "HOT\0"})
    void onlyCustomStatusesAreUpdated(String status) {
        assertThat(ask("status/update", Map.of("status", status, "name", "x")).getInt("code"))
                .isEqualTo(6069);
    }

    @ParameterizedTest
    @CsvSource({"503, ''", "500, oops", "401, '{}'", "200, '<html>'"})
    void withoutConfigServiceNothingLooksLikeAnAnswer(int status, String body) {
        StandInConfig.NEXT.add(new Answer(status, body));
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("auth_token", ReferenceAccount.token(account))
                .formParam("name", "Web leads 2027")
                .formParam("campaign_id", "c-solar")
                .post("/v1/lists/insert")
                .then()
                .statusCode(503)
                .body("success", equalTo(false))
                .body("code", equalTo(503));
        assertThat(ask("lists/search", Map.of()).getList("data")).hasSize(4);
    }

    @Test
    void configServiceIsLeftAloneWhileItFails() {
        var asked = 0;
        do {
            asked++;
            StandInConfig.NEXT.clear();
            StandInConfig.NEXT.add(new Answer(503, ""));
            deletion().statusCode(503);
        } while (sent().size() == asked && asked < 50);
        assertThat(sent().size()).isLessThan(asked).isGreaterThanOrEqualTo(5);
        StandInConfig.NEXT.clear();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> deletion().statusCode(200));
    }

    private ValidatableResponse deletion() {
        return RestAssured.given()
                .queryParam("auth_token", ReferenceAccount.token(account))
                .queryParam("list_id", "101")
                .get("/v1/lists/delete")
                .then();
    }

    @Test
    void nobodyWaitsForConfigServiceForEver() {
        StandInConfig.NEXT.add(StandInConfig.SILENCE);
        RestAssured.given()
                .queryParam("auth_token", ReferenceAccount.token(account))
                .queryParam("campaign_id", "c-solar")
                .queryParam("status", "1")
                .get("/v1/campaigns/status")
                .then()
                .statusCode(503)
                .body("message", equalTo("The request can't be served at the moment; send it again."));
    }

    @Test
    void aWriteIsAnsweredThoughTheSnapshotNeverComes() {
        StandInConfig.feed = (path, record) -> {};
        assertThat(ask("lists/update", Map.of("list_id", "101", "name", "Renamed leads"))
                        .getBoolean("success"))
                .isTrue();
        assertThat(ask("lists/search", Map.of("id", "101")).getString("data[0].name"))
                .isEqualTo("Fresh leads 2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "campaign_id"})
    void whatCantBeStoredIsRefusedHere(String name) {
        var given = new HashMap<>(Map.of("name", "Web leads 2027", "campaign_id", "c-solar"));
        given.put(name, "x\0y");
        assertThat(ask("lists/insert", given).getInt("code")).isEqualTo(6023);
        given.put(name, "x".repeat(65_536));
        assertThat(ask("lists/insert", given).getInt("code")).isEqualTo(6023);
        assertThat(sent()).isEmpty();
    }

    private JsonPath inserted(String status, String color, Map<String, String> other) {
        var given = new HashMap<>(FLAGS);
        given.putAll(Map.of("status", status, "name", "Warm lead", "hex_color", color));
        given.putAll(other);
        return ask("status/insert", given);
    }

    private static List<String> sent() {
        return StandInConfig.REQUESTS.stream().map(StandInConfig.Request::line).toList();
    }

    private void keep(String path, String record) {
        StandInConfig.keep(account, path, new JsonObject(record));
    }

    /** As the snapshot feed brings it. */
    private void published(String path, @Nullable JsonObject record) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        if (record == null) {
            configured.lists.remove(id);
        } else if (path.contains("/lists/")) {
            configured.lists.put(id, read(record, LeadList.class));
        } else if (path.contains("/campaigns/")) {
            configured.campaigns.put(id, read(record, Campaign.class));
        } else {
            configured.statuses.put(id, read(record, Status.class));
        }
        snapshots.install(configured.snapshot()).await().indefinitely();
    }

    private <T> T read(JsonObject record, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(record.encode());
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
