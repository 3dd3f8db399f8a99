package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads at an endpoint's own address (domain.md 3.5), and compatibility case 27 of domain.md 21.3. */
@QuarkusTest
class EndpointDoorIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded | phone=4155550100&town=Mesa",
                "application/json                  | {\"phone\":\"4155550100\",\"town\":\"Mesa\"}",
                "application/x-www-form-urlencoded | {\"phone\":\"4155550100\",\"town\":\"Mesa\"}=",
                "application/json                  | [{\"telephone\":4155550100,\"town\":\"Mesa\"}]",
                "application/x-www-form-urlencoded | params=phone%3D4155550100%26town%3DMesa",
                "application/xml                   | <lead><phone>4155550100</phone><town>Mesa</town></lead>",
                "text/plain                        | phone=4155550100&town=Mesa"
            })
    void takesEveryShape(String type, String body) {
        post(withoutToken().contentType(type).body(body))
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("verdict", equalTo("ACCEPTED"))
                .body("lead_id", notNullValue())
                .body("submission_id", notNullValue());
        stored(Map.of("city", "Mesa", "country", "US"));
    }

    @Test
    void takesAQuery() {
        withoutToken()
                .queryParam("phone", PHONE)
                .queryParam("town", "Mesa")
                .queryParam("auth_token", "somebody's")
                .get(address())
                .then()
                .statusCode(201);
        stored(Map.of("city", "Mesa", "country", "US"));
        var submission = sql(
                        "SELECT door, token_id, sender, adaptor_id, criteria_id, criteria_version, parameters FROM submissions WHERE account_id = $1",
                        account)
                .getFirst();
        assertThat(submission.getString("door")).isEqualTo("ENDPOINT");
        assertThat(submission.getString("token_id")).isEqualTo("ep-1");
        assertThat(submission.getString("sender")).isEqualTo("Vendor's door");
        assertThat(submission.getString("adaptor_id")).isEqualTo(TestAccounts.ADAPTOR);
        assertThat(submission.getString("criteria_id")).isEqualTo("cr-1");
        assertThat(submission.getLong("criteria_version")).isEqualTo(7);
        assertThat(submission.getJsonObject("parameters").getMap()).isEqualTo(Map.of("phone", PHONE, "town", "Mesa"));
    }

    @Test
    void defaultsFillWhatIsMissingOrEmpty() {
        form(Map.of("phone", PHONE, "land", "", "fname", "Ann")).then().statusCode(201);
        stored(Map.of("first_name", "Ann", "country", "US"));
    }

    @Test
    void theInternalNameWinsAClash() {
        form(Map.of("phone", "4155550199", "phone_number", PHONE, "town", "Mesa", "city", "Tempe", "land", "CA"))
                .then()
                .statusCode(201);
        stored(Map.of("city", "Tempe", "country", "CA"));
    }

    @Test
    void theSenderDecidesOnNothingThatTheCriteriaHold() {
        form(Map.of("phone", PHONE, "list_id", TestAccounts.ROOF)).then().statusCode(201);
        var existing = sql("SELECT id FROM leads WHERE account_id = $1", account)
                .getFirst()
                .getLong(0);
        form(Map.of("phone", PHONE, "check_dup", "0", "list_id", TestAccounts.ROOF, "adaptor_id", "none"))
                .then()
                .statusCode(409)
                .body("verdict", equalTo("REJECTED"))
                .body("reasons[0].code", equalTo(6009))
                .body("reasons[0].lead_id", equalTo(Long.toString(existing)));
        assertThat(rows()).isEqualTo(List.of(1L, 2L, 1L));
        stored(Map.of("country", "US"));
    }

    @ParameterizedTest
    @CsvSource({"adaptor-off, 6207, ep-4", "criteria-off, 6090, ep-5"})
    void whatIsSwitchedOffBehindTheAddressRefusesTheLead(String flaw, int code, String endpointId) {
        withoutToken()
                .formParam("phone_number", PHONE)
                .post("/api/intake/endpoints/" + TestAccounts.endpointKey(account, flaw))
                .then()
                .statusCode(422)
                .body("reasons[0].code", equalTo(code));
        assertThat(rows()).isEqualTo(List.of(0L, 1L, 0L));
        assertThat(sql("SELECT code, token_id FROM submissions WHERE account_id = $1", account)
                        .getFirst()
                        .deepToString())
                .isEqualTo("[" + code + "," + endpointId + "]");
    }

    @Test
    void aLeadThatWasRefusedForTheCriteriaIsTakenWhenTheyAreOnAgain() {
        var closed = "/api/intake/endpoints/" + TestAccounts.endpointKey(account, "criteria-off");
        for (var i = 0; i < 2; i++) {
            withoutToken()
                    .header("X-Connect-Delivery-Id", "d-1")
                    .formParam("phone", PHONE)
                    .post(closed)
                    .then()
                    .statusCode(422)
                    .header("Idempotent-Replayed", (String) null);
        }
        assertThat(count("SELECT count(*) FROM lead_requests WHERE account_id = $1", account))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "closed", "unknown"})
    void anAddressThatIsClosedLooksLikeOneThatNeverWas(String flaw) {
        withoutToken()
                .formParam("phone", PHONE)
                .post("/api/intake/endpoints/" + TestAccounts.endpointKey(account, flaw))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is no address with this key."));
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
    }

    @Test
    void addressesFollowTheConfiguration() {
        assertThat(form(Map.of("phone", PHONE)).statusCode()).isEqualTo(201);
        snapshots.install(AccountSnapshot.deleted(account, 2)).await().indefinitely();
        assertThat(form(Map.of("phone", "4155550101")).statusCode()).isEqualTo(404);
        install(account);
        assertThat(form(Map.of("phone", "4155550101")).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"application/xml, xml", "text/xml, xml", "text/html, json", "nonsense, json", "-, json"})
    void answersXmlToWhoeverAsksForIt(@Nullable String accept, String format) {
        var request = withoutToken().formParam("phone", "123");
        var reply = (accept == null ? request : request.header("Accept", accept)).post(address());
        assertThat(reply.statusCode()).isEqualTo(422);
        if (format.equals("json")) {
            assertThat(reply.jsonPath().getInt("reasons[0].code")).isEqualTo(6008);
            return;
        }
        assertThat(reply.contentType()).isEqualTo("application/xml;charset=UTF-8");
        var xml = XmlPath.from(reply.asString());
        assertThat(xml.getString("reply.verdict")).isEqualTo("REJECTED");
        assertThat(xml.getString("reply.reasons.i[0].code")).isEqualTo("6008");
    }

    @Test
    void answersAProblemAsXmlToo() {
        var reply = withoutToken()
                .header("Accept", "application/xml")
                .contentType(ContentType.JSON)
                .body("{\"lead\":{\"phone\":\"4155550100\"}}")
                .post(address());
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.contentType()).startsWith("application/problem+xml");
        var problem = XmlPath.from(reply.asString());
        assertThat(problem.getString("problem.type")).isEqualTo("urn:dialbridge:problem:unreadable");
        assertThat(problem.getString("problem.status")).isEqualTo("400");
        assertThat(problem.getString("problem.detail"))
                .isEqualTo("Nested parameters are not accepted: lead must be a plain value.");
    }

    @Test
    void case27TheSameDeliveryTwiceIsAnsweredAsTheFirst() {
        var first = delivery("d-1", Map.of("phone", PHONE));
        first.then().statusCode(201).header("Idempotent-Replayed", (String) null);
        var second = delivery("d-1", Map.of("phone", PHONE, "sent_at", "a second later"));
        second.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        assertThat(rows()).isEqualTo(List.of(1L, 1L, 1L));
        delivery("d-2", Map.of("phone", PHONE)).then().statusCode(409);
    }

    @Test
    void case27AnotherStatusOfTheSameCallIsNoRepeat() {
        var call = Map.of("phone", PHONE, "call_log_id", "c-1", "status", "SALE");
        form(call).then().statusCode(201);
        form(call).then().statusCode(201).header("Idempotent-Replayed", "true");
        form(Map.of("phone", "4155550101", "call_log_id", "c-1", "status", "HOT"))
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", (String) null);
        assertThat(rows()).isEqualTo(List.of(2L, 2L, 2L));
    }

    @Test
    void withoutAnIdTheWholePayloadTellsARepeat() {
        form(Map.of("phone", PHONE)).then().statusCode(201);
        form(Map.of("phone", PHONE)).then().statusCode(201).header("Idempotent-Replayed", "true");
        form(Map.of("phone", PHONE, "town", "Mesa")).then().statusCode(409);
    }

    @Test
    void aRefusalIsRepeatedAsOne() {
        form(Map.of("phone", "123")).then().statusCode(422);
        form(Map.of("phone", "123"))
                .then()
                .statusCode(422)
                .header("Idempotent-Replayed", "true")
                .body("reasons[0].code", equalTo(6008));
        assertThat(rows()).isEqualTo(List.of(0L, 1L, 0L));
    }

    @Test
    void aDeliveryOfOneAccountIsNoneOfAnother() {
        delivery("d-1", Map.of("phone", PHONE)).then().statusCode(201);
        var first = sql("SELECT id FROM leads WHERE account_id = $1", account)
                .getFirst()
                .getLong(0);
        account = TestAccounts.freshId();
        install(account);
        delivery("d-1", Map.of("phone", PHONE))
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", (String) null)
                .body("lead_id", not(equalTo(Long.toString(first))));
        assertThat(rows()).isEqualTo(List.of(1L, 1L, 1L));
    }

    @Test
    void readsAtMostAMegabyte() {
        post(withoutToken().contentType("text/plain").body("phone=" + PHONE + "&notes=" + "x".repeat(1024 * 1024)))
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
    }

    private String address() {
        return "/api/intake/endpoints/" + TestAccounts.endpointKey(account);
    }

    private Response form(Map<String, String> payload) {
        return post(withoutToken().formParams(payload));
    }

    private Response delivery(String id, Map<String, String> payload) {
        return post(withoutToken().header("X-Connect-Delivery-Id", id).formParams(payload));
    }

    private Response post(RequestSpecification request) {
        return request.post(address());
    }

    private static RequestSpecification withoutToken() {
        return given();
    }

    private void stored(Map<String, String> fields) {
        var lead = sql("SELECT list_id, phone_number, fields FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(lead.getString("list_id")).isEqualTo(TestAccounts.FRESH);
        assertThat(lead.getString("phone_number")).isEqualTo(PHONE);
        assertThat(lead.getJsonObject("fields").getMap()).isEqualTo(Map.<String, Object>copyOf(fields));
    }
}
