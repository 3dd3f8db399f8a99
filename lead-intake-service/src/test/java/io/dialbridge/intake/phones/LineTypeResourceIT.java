package io.dialbridge.intake.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LineTypeResourceIT extends IntakeIT {

    private static final String IMPORTS = "/api/intake/line-types/imports";

    @AfterEach
    void forgetWhatIsShared() {
        sql("DELETE FROM line_type_prefixes WHERE account_id = ''");
    }

    @Test
    void tellsWhatIsKnownOfANumberAndWhy() {
        loaded("", "prefix,carrier_type,carrier_name\n1415,landline,Bell\n+1 (415) 555,Wireless,\"Cell, Inc\"\n")
                .statusCode(200)
                .body("loaded", equalTo(2))
                .body("rejected_rows", equalTo(0));
        known("4155550100")
                .statusCode(200)
                .body("number", equalTo("+14155550100"))
                .body("region", equalTo("US"))
                .body("standing", equalTo("valid"))
                .body("time_zones", equalTo(List.of("America/Los_Angeles")))
                .body("carrier_type", equalTo("MOBILE"))
                .body("carrier_name", equalTo("Cell, Inc"))
                .body("source", equalTo("prefix"))
                .body("matched", equalTo("1415555"))
                .body("shared", equalTo(false))
                .body("expires_at", nullValue());
        loaded("?kind=ported", "number,carrier_type\n14155550100,VoIP\n").body("loaded", equalTo(1));
        known("+14155550100")
                .body("carrier_type", equalTo("VOIP"))
                .body("carrier_name", equalTo(""))
                .body("source", equalTo("ported"))
                .body("matched", equalTo("14155550100"));
        known("4156660100").body("carrier_type", equalTo("LANDLINE")).body("matched", equalTo("1415"));
        known("2125550100").statusCode(200).body("carrier_type", nullValue()).body("source", nullValue());
        known("8002345678").body("time_zones", hasItem("Pacific/Honolulu"));
    }

    @Test
    void aFileWithoutAHeaderHasItsColumnsInOrder() {
        loaded("?kind=prefix", "1415,MOBILE,Cell\n1212,VOIP\n").body("loaded", equalTo(2));
        known("2125550100").body("carrier_type", equalTo("VOIP"));
    }

    @Test
    void namesTheRowsThatSayNothing() {
        var reply = loaded(
                        "",
                        "prefix,carrier_type,carrier_name\n1415,pager,\n,MOBILE,\n0415,MOBILE,\nx\0,MOBILE,\n1415,,\n1415,MOBILE,"
                                + "n".repeat(201) + "\n1212,VOIP,\n")
                .statusCode(200)
                .body("loaded", equalTo(1))
                .extract()
                .jsonPath();
        assertThat(reply.getList("rejected.row")).isEqualTo(List.of(2, 3, 4, 5, 6, 7));
        assertThat(reply.getList("rejected.reason"))
                .isEqualTo(List.of(
                        "carrier_type is MOBILE, VOIP or LANDLINE, not pager.",
                        "prefix is missing.",
                        "0415 is not a prefix of at most 15 digits that begins with the country code.",
                        "x? is not a prefix of at most 15 digits that begins with the country code.",
                        "carrier_type is MOBILE, VOIP or LANDLINE; it is missing.",
                        "carrier_name has more than 200 characters."));
        assertThat(loaded("?kind=ported", "4155550100,MOBILE\n")
                        .extract()
                        .jsonPath()
                        .getString("rejected[0].reason"))
                .isEqualTo("4155550100 is not a phone number that begins with its country code.");
    }

    @Test
    void onlyTheOperatorLoadsForEverybody() {
        loaded("?shared=true", "1415,MOBILE\n").statusCode(403);
        RestAssured.given()
                .header("Authorization", "Bearer " + TestAccounts.operatorToken(account))
                .contentType("text/csv")
                .body("1415,MOBILE\n")
                .post(IMPORTS + "?shared=true")
                .then()
                .statusCode(200)
                .body("loaded", equalTo(1));
        account = TestAccounts.freshId();
        install(account);
        known("4155550100").body("carrier_type", equalTo("MOBILE")).body("shared", equalTo(true));
        loaded("?shared=false", "1415,VOIP\n").statusCode(200);
        known("4155550100").body("carrier_type", equalTo("VOIP")).body("shared", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?kind=other", "?shared=maybe"})
    void refusesParametersThatSayNothing(String query) {
        loaded(query, "1415,MOBILE\n").statusCode(400);
    }

    @Test
    void refusesWhatIsNoNumberAndTokensWithoutTheScope() {
        known("123").statusCode(400);
        known("abc").statusCode(400);
        known("%00").statusCode(400);
        withCalls().get("/api/intake/line-types/4155550100").then().statusCode(403);
        withCalls()
                .contentType("text/csv")
                .body("1415,MOBILE\n")
                .post(IMPORTS)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse loaded(String query, String file) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .contentType("text/csv; charset=utf-8")
                .body(file)
                .post(IMPORTS + query)
                .then();
    }

    private ValidatableResponse known(String number) {
        return withLeads()
                .urlEncodingEnabled(false)
                .get("/api/intake/line-types/" + number.replace("+", "%2B"))
                .then();
    }
}
