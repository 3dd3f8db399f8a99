package io.dialbridge.workflow;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** Speaks HTTP to the service under test; an account's token is its id. */
public final class Api {

    public static final String INTERNAL = "dialbridge-internal-dev";

    private Api() {}

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    public static ValidatableResponse post(String token, String body) {
        return as(token).body(body).post("/api/workflow/events").then();
    }

    public static ValidatableResponse post(String token, List<String> events) {
        return post(token, "[" + String.join(",", events) + "]");
    }

    /** @param path encoded as it goes over the wire */
    public static ValidatableResponse get(String token, String path) {
        return as(token).urlEncodingEnabled(false).get("/api/workflow/" + path).then();
    }

    /** A sale on a call of its own. */
    public static String sale(String id, String lead) {
        return sale(id, lead, "2026-11-22T15:04:05Z");
    }

    public static String sale(String id, String lead, String at) {
        return """
                {"id": "%1$s", "event": "call.dispositioned", "occurred_at": "%3$s",
                 "lead": {"id": "%2$s", "phone_number": "5551234567", "state": "CA", "list_id": "1010"},
                 "call": {"call_log_id": "c-%1$s", "status": "SALE", "call_type": "OUTBOUND"},
                 "agent": {"agent_full_name": "Jo Doe"}}
                """.formatted(id, lead, at);
    }
}
