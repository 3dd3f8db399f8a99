package io.dialbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.hopper.HopperAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
                        "/api/intake/leads",
                        "/api/intake/leads/{id}",
                        "/api/intake/calls",
                        "/api/intake/calls/events",
                        "/api/intake/calls/{call_log_id}",
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
                        "/api/intake/hopper/claims/{lead_id}/release")));
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
        bearer(withHopper)
                .body(with(path + "/claims", "post", "campaign_id", TestAccounts.ROOFS))
                .post(path + "/claims")
                .then()
                .statusCode(200)
                .body("items[0].lead_id", equalTo(lead));
        for (var outcome : List.of("release", "done")) {
            bearer(withHopper)
                    .body(example(path + "/claims/{lead_id}/" + outcome, "post"))
                    .post(path + "/claims/" + lead + "/" + outcome)
                    .then()
                    .statusCode(204);
        }
    }

    private static String with(String path, String method, String name, String value) {
        return new JsonObject(example(path, method)).put(name, value).encode();
    }

    @Test
    void itCanBeBrowsed() {
        RestAssured.given().get("/api/intake/docs/").then().statusCode(200).contentType("text/html");
    }

    private static String example(String path, String method) {
        return document()
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(method)
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example")
                .encode();
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
