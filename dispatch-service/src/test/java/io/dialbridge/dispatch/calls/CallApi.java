package io.dialbridge.dispatch.calls;

import static io.restassured.RestAssured.given;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Calls as their callers make them, and what the log then has. */
public final class CallApi {

    private CallApi() {}

    static ValidatableResponse post(String token, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/calls")
                .then();
    }

    /** A call that is answered with 200. */
    public static JsonPath call(Account account, Map<String, Object> body) {
        return post(account.token(), body).statusCode(200).extract().jsonPath();
    }

    /** Asks "crm" about a lead, by a deadline that a slow machine keeps as well. */
    public static Map<String, Object> about(Object... more) {
        var body = new TreeMap<String, Object>(Map.of(
                "endpoint_id",
                "crm",
                "lead",
                Map.of("phone_number", "3105550100", "first_name", "Ann"),
                "deadline_ms",
                10_000));
        for (var i = 0; i < more.length; i += 2) {
            body.put(String.valueOf(more[i]), more[i + 1]);
        }
        return body;
    }

    public static Endpoint reading(String url, ResponseDataType type, String delimiter, String responseKey) {
        return Endpoint.to("CRM", url)
                .edit()
                .postDataType(Endpoint.PostDataType.JSON)
                .responseDataType(type)
                .delimiter(delimiter)
                .responseKey(responseKey)
                .adaptorId("map")
                .build();
    }

    /** The call's delivery, which the log has moments after the answer. */
    static JsonPath logged(Account account, JsonPath reply) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> DispatchApi.get(account, "/" + reply.getString("delivery_id"))
                                .extract()
                                .jsonPath(),
                        delivery -> delivery.get("status") instanceof String);
    }

    /** All that the log has of an account once it has so many. */
    static List<Map<String, Object>> logged(Account account, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> DispatchApi.get(account, "?limit=1000")
                                .extract()
                                .jsonPath()
                                .getList("items"),
                        items -> items.size() == count);
    }
}
