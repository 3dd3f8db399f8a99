package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/intake/leads/check: the verdict that the lead would get, and nothing stored. */
@QuarkusTest
class LeadCheckIT extends IntakeIT {

    private static final String LEADS = "/api/intake/leads";

    private String existing = "";

    @BeforeEach
    void aLead() {
        existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550109", "city", "Mesa"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'list_id':'101','phone_number':'4155550100'}",
                "{'list_id':'101','phone_number':'4155550109'}",
                "{'list_id':'101','phone_number':'4155550109','check_dup':1}",
                "{'list_id':'101','phone_number':'4155550109','check_dup':2}",
                "{'list_id':'102','phone_number':'4155550109','check_dup':2}",
                "{'list_id':'101','phone_number':'4155550109','check_dup':4}",
                "{'list_id':'201','phone_number':'4155550109','check_dup':4,'check_dup_list':'101,102'}",
                "{'list_id':'101','phone_number':'4155550109','update_if_found':true,'city':'Tempe'}",
                "{'list_id':'101','phone_number':'4155550109','update_if_found':true,'search_list_id':'102','check_dup':1}",
                "{'phone_number':'4155550109','criteria_key':'vendor0000000000000000000000key1'}",
                "{'phone_number':'4155550100','criteria_key':'vendor0000000000000000000000key1','list_id':'999'}",
                "{'phone_number':'4155550109','criteria_key':'aged00000000000000000000000key02'}",
                "{'list_id':'101','adaptor_id':'ad-1','phone':'4155550109','check_dup':1}",
                "{'list_id':'999','phone_number':'123','email':'x','status':'NOPE','owner_id':'jo','roof_age':'old'}",
                "{'list_id':'199','phone_number':'4155550100'}",
                "{'phone_number':'4155550100','criteria_key':'nobodys'}",
                "{'list_id':'101','phone_number':'4155550100','adaptor_id':'ad-2'}",
                "{'list_id':'101','phone_number':'4155550100','notes':'a\\u0000b'}",
                "{}"
            })
    void saysWhatPostingTheLeadThenDoes(String quoted) {
        var body = quoted.replace('\'', '"');
        var before = rows();
        var checked = withLeads()
                .body(body)
                .post(LEADS + "/check")
                .then()
                .statusCode(200)
                .extract();
        assertThat(rows()).isEqualTo(before);
        var created = withLeads().body(body).post(LEADS);
        assertThat(verdict(checked.jsonPath())).isEqualTo(verdict(created));
        assertThat(codes(checked.jsonPath(), "reasons.code")).isEqualTo(codes(created.jsonPath(), "errors.code"));
    }

    @Test
    void namesTheLeadThatIsInTheWayOrWouldBeUpdated() {
        var inTheWay = check("{\"list_id\":\"101\",\"phone_number\":\"4155550109\",\"check_dup\":1}");
        assertThat(inTheWay.getString("verdict")).isEqualTo("REJECTED");
        assertThat(inTheWay.getString("reasons[0].lead_id")).isEqualTo(existing);
        var updated =
                check("{\"list_id\":\"101\",\"phone_number\":\"4155550109\",\"update_if_found\":1,\"city\":\"Tempe\"}");
        assertThat(updated.getString("verdict")).isEqualTo("UPDATED");
        assertThat(updated.getString("lead_id")).isEqualTo(existing);
        assertThat(withLeads().get(LEADS + "/" + existing).jsonPath().getString("city"))
                .isEqualTo("Mesa");
        assertThat(check("{\"list_id\":\"101\",\"phone_number\":\"4155550100\"}")
                        .getMap("$"))
                .isEqualTo(Map.of("verdict", "ACCEPTED", "reasons", List.of(), "relocated", List.of()));
    }

    @Test
    void readsEveryFormatAndAnswersAProblemToWhatIsUnreadable() {
        withLeads()
                .contentType("application/xml")
                .body("<lead><list_id>101</list_id><phone_number>4155550100</phone_number></lead>")
                .post(LEADS + "/check")
                .then()
                .statusCode(200);
        withLeads().body("{\"phone_numbr\":1}").post(LEADS + "/check").then().statusCode(400);
        bearer(TestAccounts.callsToken(account))
                .body("{}")
                .post(LEADS + "/check")
                .then()
                .statusCode(403);
    }

    private JsonPath check(String body) {
        return withLeads()
                .body(body)
                .post(LEADS + "/check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String verdict(JsonPath checked) {
        return checked.getString("verdict");
    }

    private static String verdict(Response created) {
        return switch (created.statusCode()) {
            case 201 -> "ACCEPTED";
            case 200 -> "UPDATED";
            case 409, 422 -> "REJECTED";
            default -> "HTTP " + created.statusCode();
        };
    }

    private static List<Integer> codes(JsonPath reply, String path) {
        List<Integer> codes = reply.getList(path);
        return codes == null ? List.of() : codes;
    }
}
