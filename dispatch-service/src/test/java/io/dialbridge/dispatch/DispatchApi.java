package io.dialbridge.dispatch;

import static io.restassured.RestAssured.given;

import io.dialbridge.platform.Ids;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service's API as its callers see it. */
public final class DispatchApi {

    public static final String INTERNAL = "dialbridge-internal-dev";

    private DispatchApi() {}

    /** Hands one request over and gives its id. */
    public static String deliver(Account account, String endpointId) {
        var id = Ids.next();
        post(List.of(request(account, endpointId, id))).statusCode(202);
        return id;
    }

    public static Map<String, Object> request(Account account, String endpointId, String id) {
        return Map.of(
                "id", id,
                "account_id", account.id(),
                "endpoint_id", endpointId,
                "trigger", Map.of("type", "WORKFLOW", "workflow_id", "w-1", "run_id", "r-1", "action_id", id),
                "lead_id", "42",
                "phone_number", "3105550100",
                "created_at", Instant.now().toString(),
                "lead", Map.of("id", "42", "phone_number", "3105550100"),
                "call", Map.of("status", "SALE"),
                "agent", Map.of());
    }

    public static ValidatableResponse post(Object body) {
        return given().auth()
                .oauth2(INTERNAL)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/deliveries")
                .then();
    }

    public static ValidatableResponse get(Account account, String path) {
        return given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/deliveries" + path)
                .then();
    }

    /** The delivery once it has the status. */
    public static JsonPath await(Account account, String id, String status) {
        return await(account, id, List.of(status));
    }

    /** The delivery once it has ended, however. */
    public static JsonPath awaitEnd(Account account, String id) {
        return await(account, id, List.of("DELIVERED", "FAILED", "EXPIRED"));
    }

    private static JsonPath await(Account account, String id, List<String> statuses) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get(account, "/" + id).extract().jsonPath(),
                        delivery -> statuses.contains(delivery.getString("status")));
    }
}
