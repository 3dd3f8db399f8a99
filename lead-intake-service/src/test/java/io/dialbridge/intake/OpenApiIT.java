package io.dialbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.hopper.HopperAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that people read says what the service does. */
@QuarkusTest
class OpenApiIT extends IntakeIT {

    @BeforeEach
    void atTheTimeOfItsExamples() {
        TestClock.install("2026-11-22T15:04:05Z");
    }

    @Test
    void namesEveryPathOfTheService() {
        var paths = document().getJsonObject("paths").fieldNames();
        assertThat(new TreeSet<>(paths))
                .isEqualTo(new TreeSet<>(Set.of(
                        "/v1/leads/insert",
                        "/v1/leads/update",
                        "/v1/leads/delete",
                        "/v1/leads/search",
                        "/v1/lead-post-validation/insert",
                        "/v1/lead-validation/search",
                        "/api/intake/leads",
                        "/api/intake/leads/bulk",
                        "/api/intake/leads/check",
                        "/api/intake/endpoints/{key}",
                        "/api/intake/leads/{id}",
                        "/api/intake/calls",
                        "/api/intake/calls/events",
                        "/api/intake/calls/{call_log_id}",
                        "/api/intake/sources",
                        "/api/intake/imports",
                        "/api/intake/imports/preview",
                        "/api/intake/imports/{id}",
                        "/api/intake/imports/{id}/cancel",
                        "/api/intake/imports/{id}/resume",
                        "/api/intake/imports/{id}/verdicts",
                        "/v1/lists/search",
                        "/v1/lists/insert",
                        "/v1/lists/update",
                        "/v1/lists/delete",
                        "/v1/campaigns/search",
                        "/v1/campaigns/status",
                        "/v1/status/search",
                        "/v1/status/insert",
                        "/v1/status/update",
                        "/v1/users/search",
                        "/v1/users/recordings",
                        "/v1/leads/get-recordings",
                        "/v1/log/retrieve",
                        "/v1/log/update",
                        "/v1/revenue/update",
                        "/v1/dnc/insert",
                        "/v1/dnc/update",
                        "/v1/dnc/delete",
                        "/v1/dnc/search",
                        "/api/intake/dnc",
                        "/api/intake/dnc/{id}",
                        "/api/intake/dnc/check",
                        "/api/intake/dnc/imports",
                        "/api/intake/line-types/imports",
                        "/api/intake/line-types/{number}",
                        "/v1/callbacks/insert",
                        "/v1/callbacks/update",
                        "/v1/callbacks/delete",
                        "/v1/callbacks/search",
                        "/api/intake/callbacks",
                        "/api/intake/callbacks/{id}",
                        "/api/intake/hopper",
                        "/api/intake/hopper/{lead_id}",
                        "/api/intake/hopper/claims",
                        "/api/intake/hopper/claims/{lead_id}/done",
                        "/api/intake/hopper/claims/{lead_id}/release",
                        "/api/intake/submissions",
                        "/api/intake/submissions/{id}",
                        "/api/intake/submissions/{id}/replay",
                        "/api/intake/submissions/{id}/release",
                        "/api/intake/submissions/{id}/discard",
                        "/api/intake/erasures",
                        "/api/intake/actions",
                        "/api/intake/mails/opened")));
    }

    @Test
    void itsExamplesAreTaken() {
        var id = withLeads()
                .body(example("/api/intake/leads", "post"))
                .post("/api/intake/leads")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        withLeads()
                .body(example("/api/intake/leads/{id}", "patch"))
                .patch("/api/intake/leads/" + id)
                .then()
                .statusCode(200);
        withLeads()
                .header("If-Match", "\"2\"")
                .body(example("/api/intake/leads/{id}", "put"))
                .put("/api/intake/leads/" + id)
                .then()
                .statusCode(200);
        var events = content("/api/intake/calls/events", "application/json").getJsonObject("examples");
        for (var kind : List.of("a call", "a click")) {
            var event = events.getJsonObject(kind).getJsonObject("value");
            event.getJsonObject("call").put("lead_id", id);
            var reply = withCalls()
                    .body(event.encode())
                    .post("/api/intake/calls/events")
                    .then()
                    .statusCode(202)
                    .extract()
                    .jsonPath();
            assertThat(reply.getMap("$")).isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));
        }
        withCalls()
                .body(example("/api/intake/calls/{call_log_id}", "patch"))
                .patch("/api/intake/calls/c-1")
                .then()
                .statusCode(200);
        for (var path : List.of("/v1/log/update", "/v1/revenue/update")) {
            var amended = RestAssured.given()
                    .contentType("application/json")
                    .body(new JsonObject(example(path, "post", "application/x-www-form-urlencoded"))
                            .put("auth_token", TestAccounts.callsToken(account))
                            .encode())
                    .post(path);
            assertThat(amended.jsonPath().getBoolean("success")).as(path).isTrue();
        }
        var compatible =
                new JsonObject(example("/v1/leads/insert", "post")).put("auth_token", TestAccounts.leadsToken(account));
        var inserted = RestAssured.given()
                .contentType("application/json")
                .body(compatible.encode())
                .post("/v1/leads/insert")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(inserted.getBoolean("success")).isTrue();
    }

    @Test
    void itsExamplesOfTheDncListAndLineTypesAreTaken() {
        var withDnc = bearer(TestAccounts.dncToken(account));
        withDnc.body(example("/api/intake/dnc", "post"))
                .post("/api/intake/dnc")
                .then()
                .statusCode(201);
        var checked = bearer(TestAccounts.dncToken(account))
                .body(example("/api/intake/dnc/check", "post"))
                .post("/api/intake/dnc/check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(checked.getList("results.verdict")).isEqualTo(List.of("DNC", "CLEAN"));
        var compatible =
                new JsonObject(example("/v1/dnc/insert", "post")).put("auth_token", TestAccounts.dncToken(account));
        var inserted = RestAssured.given()
                .contentType("application/json")
                .body(compatible.encode())
                .post("/v1/dnc/insert")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(inserted.getBoolean("success")).isTrue();
        assertThat(file("/api/intake/dnc/imports", TestAccounts.dncToken(account))
                        .getInt("inserted"))
                .isEqualTo(2);
        assertThat(file("/api/intake/line-types/imports", TestAccounts.leadsToken(account))
                        .getInt("loaded"))
                .isEqualTo(2);
    }

    private static JsonPath file(String path, String token) {
        var example = document()
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject("post")
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("text/csv")
                .getString("example");
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("text/csv")
                .body(example)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void itsExamplesOfCallbacksAreTaken() {
        var lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var path = "/api/intake/callbacks";
        var withCallbacks = TestAccounts.callbacksToken(account);
        var id = bearer(withCallbacks)
                .body(with(path, "post", "lead_id", lead))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        bearer(withCallbacks)
                .body(example(path + "/{id}", "patch"))
                .patch(path + "/" + id)
                .then()
                .statusCode(200);
        for (var action : List.of("insert", "update", "delete")) {
            var compatible = "/v1/callbacks/" + action;
            var body = new JsonObject(with(compatible, "post", "auth_token", withCallbacks))
                    .put("lead_id", lead)
                    .put("callback_id", id);
            var reply = RestAssured.given()
                    .contentType("application/json")
                    .body(body.encode())
                    .post(compatible);
            assertThat(reply.jsonPath().getBoolean("success")).isTrue();
        }
    }

    @Test
    void itsExamplesOfTheHopperAreTaken() {
        snapshots.install(HopperAccounts.snapshot(account)).await().indefinitely();
        var lead = inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550100"));
        var path = "/api/intake/hopper";
        var withHopper = TestAccounts.hopperToken(account);
        var wish = new JsonObject(with(path, "post", "lead_id", lead)).put("campaign_id", TestAccounts.ROOFS);
        bearer(withHopper).body(wish.encode()).post(path).then().statusCode(201);
        var claim = bearer(withHopper)
                .body(with(path + "/claims", "post", "campaign_id", TestAccounts.ROOFS))
                .post(path + "/claims")
                .then()
                .statusCode(200)
                .body("items[0].lead_id", equalTo(lead))
                .extract()
                .<Integer>path("items[0].claim");
        for (var outcome : List.of("release", "done")) {
            bearer(withHopper)
                    .body(with(path + "/claims/{lead_id}/" + outcome, "post", "claim", claim))
                    .post(path + "/claims/" + lead + "/" + outcome)
                    .then()
                    .statusCode(204);
        }
    }

    private static String with(String path, String method, String name, Object value) {
        return new JsonObject(example(path, method)).put(name, value).encode();
    }

    @Test
    void itsExamplesOfFurtherDoorsAreTaken() {
        for (var type : List.of("application/xml", "application/x-www-form-urlencoded")) {
            var example = content("/api/intake/leads", type).getValue("example");
            withLeads()
                    .contentType(type)
                    .body(example instanceof JsonObject form ? form(form) : String.valueOf(example))
                    .post("/api/intake/leads")
                    .then()
                    .statusCode(201);
        }
        withLeads()
                .body(example("/api/intake/leads/check", "post"))
                .post("/api/intake/leads/check")
                .then()
                .body("verdict", equalTo("ACCEPTED"));
        withLeads()
                .body(example("/api/intake/leads/bulk", "post"))
                .post("/api/intake/leads/bulk")
                .then()
                .body("accepted", equalTo(1))
                .body("items[1].reasons[0].code", equalTo(6009));
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body(form(content("/api/intake/endpoints/{key}", "application/x-www-form-urlencoded")
                        .getJsonObject("example")))
                .post("/api/intake/endpoints/" + TestAccounts.endpointKey(account))
                .then()
                .statusCode(201);
        var leadPost = new JsonObject(example("/v1/lead-post-validation/insert", "post"))
                .put("auth_token", TestAccounts.vendorToken(account))
                .put("criteria_key", TestAccounts.VENDOR_KEY);
        RestAssured.given()
                .contentType("application/json")
                .body(leadPost.encode())
                .post("/v1/lead-post-validation/insert")
                .then()
                .body("result", equalTo(true));
    }

    private static String form(JsonObject members) {
        return members.stream()
                .map(member -> member.getKey() + "="
                        + URLEncoder.encode(String.valueOf(member.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Test
    void itsExamplesForTheServicesAreTaken() {
        var lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var actions = content("/api/intake/actions", "application/json").getJsonArray("example");
        for (var i = 0; i < actions.size(); i++) {
            actions.getJsonObject(i).put("account_id", account).put("lead_id", lead);
        }
        bearer("dialbridge-internal-dev")
                .body(actions.encode())
                .post("/api/intake/actions")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2));
        withLeads()
                .get("/api/intake/leads/" + lead)
                .then()
                .body("custom_field_1", equalTo("1"))
                .body("remote_id", equalTo("7731"));
        var openings = content("/api/intake/mails/opened", "application/json").getJsonArray("example");
        openings.getJsonObject(0).put("account_id", account).put("lead_id", lead);
        bearer("dialbridge-internal-dev")
                .body(openings.encode())
                .post("/api/intake/mails/opened")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
    }

    @Test
    void itCanBeBrowsed() {
        RestAssured.given().get("/api/intake/docs/").then().statusCode(200).contentType("text/html");
    }

    private static String example(String path, String method) {
        return example(path, method, "application/json");
    }

    private static String example(String path, String method, String type) {
        return content(path, method, type).getJsonObject("example").encode();
    }

    /** Of what is posted to a path. */
    private static JsonObject content(String path, String type) {
        return content(path, "post", type);
    }

    private static JsonObject content(String path, String method, String type) {
        return document()
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method)
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject(type);
    }

    private static JsonObject document() {
        return new JsonObject(RestAssured.given()
                .queryParam("format", "json")
                .get("/api/intake/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
