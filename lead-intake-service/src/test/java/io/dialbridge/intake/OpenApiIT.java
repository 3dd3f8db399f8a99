package io.dialbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document that people read says what the service does. */
@QuarkusTest
class OpenApiIT extends IntakeIT {

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
                        "/api/intake/calls/{call_log_id}")));
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
        var event = new JsonObject(example("/api/intake/calls/events", "post"));
        event.getJsonObject("call").put("lead_id", id);
        var reply = withCalls()
                .body(event.encode())
                .post("/api/intake/calls/events")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        assertThat(reply.getMap("$")).isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));
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
    void itCanBeBrowsed() {
        RestAssured.given().get("/api/intake/docs/").then().statusCode(200).contentType("text/html");
    }

    private static String example(String path, String method) {
        return content(path, method, "application/json")
                .getJsonObject("example")
                .encode();
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
