package io.dialbridge.dispatch.trials;

import static io.restassured.RestAssured.given;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Tests and diagnoses as people ask for them. */
final class TrialApi {

    private TrialApi() {}

    static ValidatableResponse post(Account account, String path, String body) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/endpoints/" + path)
                .then();
    }

    static JsonPath asked(Account account, String path, String body) {
        return post(account, path, body).statusCode(200).extract().jsonPath();
    }

    /** As {@code URL OK, DNS FAILED, …}. */
    static String states(JsonPath diagnosis) {
        List<Map<String, String>> steps = diagnosis.getList("steps");
        return steps.stream()
                .map(step -> step.get("step") + " " + step.get("state"))
                .collect(Collectors.joining(", "));
    }

    static List<String> seen(JsonPath diagnosis) {
        return diagnosis.getList("steps.seen");
    }

    /** The test's delivery, which the log has moments after. */
    static JsonPath logged(Account account, JsonPath report) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> DispatchApi.get(account, "/" + report.getString("delivery_id"))
                                .extract()
                                .jsonPath(),
                        delivery -> delivery.get("status") instanceof String);
    }

    /** The test accounts' adaptor, switched off. */
    static Map<String, Adaptor> inactive() {
        return Map.of(
                "map",
                new Adaptor(
                        "map",
                        false,
                        List.of(
                                new Adaptor.Row(Adaptor.Section.LEAD, "phone_number", "phone", null, null),
                                new Adaptor.Row(Adaptor.Section.CALL, "status", "dispo", "NONE", null))));
    }
}
