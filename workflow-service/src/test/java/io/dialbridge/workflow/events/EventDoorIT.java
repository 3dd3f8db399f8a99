package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventDoorIT {

    @Inject
    Snapshots snapshots;

    @BeforeEach
    void configure() {
        snapshots
                .install(account("door", Map.of("w-sale", workflow(disposition("SALE")))))
                .await()
                .indefinitely();
        snapshots
                .install(account("neighbour", Map.of("w-sale", workflow(disposition("SALE")))))
                .await()
                .indefinitely();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static ValidatableResponse post(String token, String body) {
        return as(token).body(body).post("/api/workflow/events").then();
    }

    private static String sale(String id, String lead) {
        return """
                {"id": "%s", "event": "call.dispositioned", "occurred_at": "2026-11-22T15:04:05Z",
                 "lead": {"id": "%s", "phone_number": "5551234567"}, "call": {"call_log_id": "c-1", "status": "SALE"}}
                """.formatted(id, lead);
    }

    @Test
    void takesTheExampleOfTheDocumentation() {
        post("door", EventExamples.SALE)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", hasSize(0));
        as("door")
                .get("/api/workflow/events/evt-1")
                .then()
                .statusCode(200)
                .body("event.lead.called_count", equalTo("3"))
                .body("runs", hasSize(1))
                .body("runs[0].outcome", equalTo("FIRED"))
                .body("runs[0].triggers[0].type", equalTo("DISPOSITION"))
                .body("runs[0].triggers[0].expected", equalTo("disposition: SALE"))
                .body("runs[0].triggers[0].actual", equalTo("SALE"))
                .body("runs[0].triggers[0].verdict", equalTo("MATCHED"))
                .body("runs[0].actions", hasSize(1))
                .body("runs[0].actions[0].state", equalTo("DONE"))
                .body("runs[0].actions[0].delivery_id", notNullValue());
    }

    @Test
    void takesARepeatedEventOnce() {
        post("door", sale("twice", "1")).statusCode(202).body("accepted", equalTo(1));
        post("door", sale("twice", "1"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));
        post("door", "[" + sale("in-one", "1") + "," + sale("in-one", "1") + "]")
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1));
        as("door").get("/api/workflow/runs?event_id=twice").then().body("items", hasSize(1));
        as("door").get("/api/workflow/runs?event_id=in-one").then().body("items", hasSize(1));
    }
}
