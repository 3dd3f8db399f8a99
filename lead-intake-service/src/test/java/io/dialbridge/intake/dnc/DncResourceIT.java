package io.dialbridge.intake.dnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DncResourceIT extends IntakeIT {

    private static final String DNC = "/api/intake/dnc";

    @Test
    void makesAnEntryAndTellsWhereItIs() {
        var made = withDnc()
                .body(Map.of(
                        "phone_number",
                        "(415) 555-0100",
                        "campaign_id",
                        TestAccounts.SOLAR,
                        "reason",
                        "dnc",
                        "purpose",
                        "telemkt"))
                .post(DNC)
                .then()
                .statusCode(201)
                .body("phone_code", equalTo("1"))
                .body("phone_number", equalTo("4155550100"))
                .body("campaign_id", equalTo("c-solar"))
                .body("campaign_name", equalTo("Solar"))
                .body("campaign_type", equalTo("CAMPAIGN"))
                .body("reason", equalTo("DNC"))
                .body("purpose", equalTo("TELEMKT"))
                .body("source", equalTo("api:" + TestAccounts.dncToken(account)))
                .body("created_at", matchesPattern("\\d{4}-.*-07:00"))
                .extract();
        var location = made.header("Location");
        assertThat(location).endsWith(DNC + "/" + made.path("id"));
        assertThat(withDnc()
                        .get(location)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("$"))
                .isEqualTo(made.jsonPath().getMap("$"));
    }

    @Test
    void anEntryThatIsThereIsAnsweredAsItIs() {
        var id = made("4155550100", "0");
        withDnc()
                .body(Map.of("phone_number", "4155550100", "reason", "DNC"))
                .post(DNC)
                .then()
                .statusCode(200)
                .header("Content-Location", containsString(DNC + "/" + id))
                .body("id", equalTo(id))
                .body("reason", equalTo(""));
    }

    @Test
    void refusesAnEntryWithEveryReason() {
        withDnc()
                .body(Map.of("phone_number", "12", "campaign_id", "999", "purpose", "x", "reason", "y"))
                .post(DNC)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("phone_number", "campaign_id", "purpose", "reason")));
        withDnc()
                .body(Map.of("phone_number", "4155550100", "campaign", "0"))
                .post(DNC)
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "campaign: is not a member here; known are campaign_id, phone_code, phone_number, purpose, reason"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"x\"",
                "{",
                "[]",
                "{\"phone_number\":{}}",
                "{\"phone_number\":[1]}",
                "{\"phone_number\":true}",
                "{\"phone_number\":\"x\\u0000\"}",
                "{\"phone_number\":\"4155550100\",\"reason\":\"\\ud800\"}",
                "{}"
            })
    void brokenBodiesAreFourHundreds(String body) {
        withDnc().body(body).post(DNC).then().statusCode(400);
        // A text that is no number has an answer of its own there.
        withDnc().body(body).post(DNC + "/check").then().statusCode(body.endsWith("\\u0000\"}") ? 200 : 400);
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void takesManyWithAVerdictEach() {
        made("4155550101", "0");
        var reply =
                withDnc().body("""
                        [{"phone_number":"4155550100"},{"phone_number":"4155550101"},{"phone_number":"1"},7,{"phone":"x"},
                         {"phone_number":4155550100},{"phone_number":"415*","campaign_id":-1}]""").post(DNC).then().statusCode(200).extract().jsonPath();
        assertThat(reply.getInt("inserted")).isEqualTo(2);
        assertThat(reply.getInt("already_there")).isEqualTo(2);
        assertThat(reply.getInt("rejected")).isEqualTo(3);
        assertThat(reply.getList("items.index")).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6));
        assertThat(reply.getList("items.outcome"))
                .isEqualTo(List.of(
                        "inserted", "already_there", "rejected", "rejected", "rejected", "already_there", "inserted"));
        assertThat(reply.getString("items[5].id")).isEqualTo(reply.getString("items[0].id"));
        assertThat(reply.getString("items[2].errors[0].field")).isEqualTo("phone_number");
        assertThat(reply.getString("items[4].errors[0].reason")).startsWith("phone: is not a member here");
    }

    @Test
    void takesAThousandAndNotOneMore() {
        var entry = Map.of("phone_number", "4155550100");
        withDnc()
                .body(Collections.nCopies(1_000, entry))
                .post(DNC)
                .then()
                .statusCode(200)
                .body("already_there", equalTo(999));
        withDnc()
                .body(Collections.nCopies(1_001, entry))
                .post(DNC)
                .then()
                .statusCode(400)
                .body("detail", equalTo("body: has 1001 entries; 1 to 1000 fit in one request"));
    }

    @Test
    void listsPageByPage() {
        for (var n = 0; n < 5; n++) {
            made("415555010" + n, "0");
        }
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var asked = withDnc().queryParam("limit", 2);
            var page = (next == null ? asked : asked.queryParam("after", next))
                    .get(DNC)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.phone_number"));
            next = page.getString("next");
        } while (next != null);
        assertThat(seen).containsExactly("4155550100", "4155550101", "4155550102", "4155550103", "4155550104");
    }

    @Test
    void listsByEachFilter() {
        made("4155550100", "0");
        withDnc()
                .body(Map.of("phone_number", "415*", "campaign_id", "c-solar", "purpose", "HIPAA", "reason", "DNCT"))
                .post(DNC);
        assertThat(list("phone_number", "+1 415 555 0100")).containsExactly("4155550100");
        assertThat(list("phone_number", "415*")).containsExactly("415*");
        assertThat(list("campaign_id", "0")).containsExactly("4155550100");
        assertThat(list("campaign_id", "c-solar")).containsExactly("415*");
        assertThat(list("purpose", "-BLANK-")).containsExactly("4155550100");
        assertThat(list("purpose", "HIPAA")).containsExactly("415*");
        assertThat(list("reason", "-NOTBLANK-")).containsExactly("415*");
        for (var wrong : List.of("phone_number", "phone_code", "campaign_id", "purpose", "reason", "limit", "after")) {
            withDnc().queryParam(wrong, "\0x").get(DNC).then().statusCode(400);
        }
    }

    @Test
    void deletes() {
        var id = made("4155550100", "0");
        withDnc().delete(DNC + "/" + id).then().statusCode(204);
        withDnc().delete(DNC + "/" + id).then().statusCode(404);
        withDnc().get(DNC + "/" + id).then().statusCode(404);
        withDnc().get(DNC + "/abc").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "4155550100, , DNC",
        "4155550101, c-solar, DNC",
        "4155550101, c-roofs, CLEAN",
        "4155550101, , CLEAN",
        "2125550100, c-roofs, DNC",
        "3055550100, , CLEAN",
        "123, , INVALID",
        "abc, , INVALID"
    })
    void checksANumber(String number, String campaign, String verdict) {
        made("4155550100", "0");
        made("4155550101", "c-solar");
        made("212*", "0");
        var question = campaign == null
                ? Map.of("phone_number", number)
                : Map.of("phone_number", number, "campaign_id", campaign);
        withDnc()
                .body(question)
                .post(DNC + "/check")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].phone_number", equalTo(number))
                .body("results[0].verdict", equalTo(verdict));
    }

    @Test
    void checksManyInTheirOrder() {
        made("4155550100", "0");
        made("212*", "0");
        var reply = withDnc()
                .body(Map.of("phone_numbers", List.of("2125550100", "x", "3055550100", "+1 415 555 0100")))
                .post(DNC + "/check")
                .then()
                .statusCode(200)
                .body("results[1].entry", nullValue())
                .extract()
                .jsonPath();
        assertThat(reply.getList("results.verdict")).isEqualTo(List.of("DNC", "INVALID", "CLEAN", "DNC"));
        assertThat(reply.getString("results[0].entry.phone_number")).isEqualTo("212*");
        assertThat(reply.getString("results[1].reason")).startsWith("The phone number is invalid: ");
        withDnc()
                .body(Map.of("phone_numbers", List.of(), "campaign_id", "0"))
                .post(DNC + "/check")
                .then()
                .statusCode(400);
        withDnc()
                .body(Map.of("phone_number", "1", "campaign_id", "999"))
                .post(DNC + "/check")
                .then()
                .statusCode(400);
        withDnc()
                .body(Map.of("phone_numbers", Collections.nCopies(1_001, "1")))
                .post(DNC + "/check")
                .then()
                .statusCode(400);
    }

    @Test
    void needsATokenWithTheScope() {
        withLeads().get(DNC).then().statusCode(403);
        io.restassured.RestAssured.get(DNC).then().statusCode(401);
    }

    @Test
    void anotherAccountSeesAndDeletesNothing() {
        var id = made("4155550100", "0");
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        withDnc().get(DNC).then().body("items", hasSize(0));
        withDnc().get(DNC + "/" + id).then().statusCode(404);
        withDnc().delete(DNC + "/" + id).then().statusCode(404);
        withDnc()
                .body(Map.of("phone_number", "4155550100"))
                .post(DNC + "/check")
                .then()
                .body("results[0].verdict", equalTo("CLEAN"));
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", owner))
                .isEqualTo(1);
    }

    private List<String> list(String name, String value) {
        JsonPath page = withDnc()
                .queryParam(name, value)
                .get(DNC)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return page.getList("items.phone_number");
    }

    private String made(String number, String campaign) {
        return withDnc()
                .body(Map.of("phone_number", number, "campaign_id", campaign))
                .post(DNC)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification withDnc() {
        return bearer(TestAccounts.dncToken(account));
    }
}
