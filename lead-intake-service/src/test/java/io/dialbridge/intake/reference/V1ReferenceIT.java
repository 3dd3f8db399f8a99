package io.dialbridge.intake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients read of lists, campaigns, statuses and users. */
@QuarkusTest
class V1ReferenceIT extends ReferenceIT {

    @ParameterizedTest
    @CsvSource({
        "'', '', '101 102 199 201'",
        "status, Y, '101 102 201'",
        "status, 1, '101 102 201'",
        "status, true, '101 102 201'",
        "status, N, 199",
        "status, n, 199",
        "status, 0, 199",
        "status, false, 199",
        "id, 102, 102",
        "list_id, '101,201', '101 201'",
        "campaign_id, c-roofs, 201"
    })
    void listsAreFoundByEachParameter(String name, String value, String expected) {
        var reply = ask("lists/search", name.isEmpty() ? Map.of() : Map.of(name, value));
        assertThat(reply.getBoolean("success")).isTrue();
        assertThat(String.join(" ", reply.<String>getList("data.id"))).isEqualTo(expected);
        assertThat(reply.getList("results")).isEqualTo(reply.getList("data"));
        assertThat(reply.getInt("total")).isEqualTo(reply.getList("data").size());
    }

    @Test
    void aListShowsWhenItWasLastCalledInTheAccountsZone() {
        called("c-1", 1, TestAccounts.FRESH, TestAccounts.SOLAR, "2026-02-01T10:00:00Z");
        called("c-2", 2, TestAccounts.FRESH, TestAccounts.SOLAR, "2026-02-03T10:00:00Z");
        called("c-3", 3, TestAccounts.OLD, TestAccounts.SOLAR, "2026-02-02T10:00:00Z");
        var reply = ask("lists/search", Map.of("id", TestAccounts.FRESH));
        assertThat(reply.getMap("data[0]"))
                .isEqualTo(Map.of(
                        "id", "101",
                        "name", "Fresh leads 2026",
                        "campaign_id", "c-solar",
                        "description", "",
                        "status", "Y",
                        "last_called_at",
                                Map.of(
                                        "date",
                                        "2026-02-03 03:00:00",
                                        "timezone_type",
                                        3,
                                        "timezone",
                                        "America/Phoenix")));
        assertThat(ask("lists/search", Map.of("id", TestAccounts.ROOF)).getMap("data[0]"))
                .containsEntry("last_called_at", null);
    }

    @ParameterizedTest
    @CsvSource({
        "lists/search, id, 999, 6002, No such list: 999.",
        "lists/search, campaign_id, 999, 6004, Unknown campaign: 999.",
        "lists/search, status, maybe, 6023, 'status is Y or N (or 1 or 0), not maybe.'",
        "users/search, user, nobody@example.com, 6005, 'Missing users: nobody@example.com is neither an e-mail nor a name of a user.'",
        "users/search, offset, -1, 7231, Invalid offset value: -1. It is at most 1000000; narrow the search by a span of time.",
        "users/search, limit, 0, 7230, Invalid limit value: 0.",
        "users/search, limit, x, 7230, Invalid limit value: x.",
        "users/search, limit, 2001, 7258, The limit is at most 2000."
    })
    void whatCantBeAnsweredSaysWhyInEveryMember(String path, String name, String value, int code, String text) {
        var reply = ask(path, Map.of(name, value));
        assertThat(reply.getBoolean("success")).isFalse();
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(List.of(reply.getString("text"), reply.getString("message"), reply.getString("error")))
                .containsOnly(text);
        assertThat(reply.getList("reasons.code")).isEqualTo(List.of(code));
    }

    @Test
    void everyReasonIsNamedAtOnce() {
        var reply = ask("lists/search", Map.of("id", "999", "campaign_id", "x", "status", "?"));
        assertThat(reply.getList("reasons.code")).isEqualTo(List.of(6002, 6004, 6023));
    }

    @Test
    void campaignsShowTheirLastCall() {
        called("c-1", 1, TestAccounts.FRESH, TestAccounts.SOLAR, "2026-07-01T00:00:00Z");
        var reply = ask("campaigns/search", Map.of());
        var lastCall = Map.of("date", "2026-06-30 17:00:00", "timezone_type", 3, "timezone", "America/Phoenix");
        assertThat(reply.getList("data"))
                .isEqualTo(List.of(
                        row("id", "c-roofs", "name", "Roofs", "status", "Y", "last_call_date", null),
                        row("id", "c-solar", "name", "Solar", "status", "Y", "last_call_date", lastCall)));
    }

    @Test
    void statusesAreThoseOfEveryAccountAndItsOwn() {
        var all = ask("status/search", Map.of());
        assertThat(all.getList("data")).hasSize(SystemStatuses.NAMES.size() + 1);
        assertThat(all.<String>getList("data.status")).isSorted().contains("HOT", "NEW", "DNC");
        var hot = ask("status/search", Map.of("query", "hot"));
        assertThat(hot.getList("data"))
                .isEqualTo(List.of(Map.ofEntries(
                        Map.entry("status", "HOT"),
                        Map.entry("name", "Hot lead"),
                        Map.entry("final", "N"),
                        Map.entry("reached", "Y"),
                        Map.entry("success", "N"),
                        Map.entry("dnc", "N"),
                        Map.entry("callback", "N"),
                        Map.entry("contact", "Y"),
                        Map.entry("voicemail", "N"),
                        Map.entry("hex_color", ""),
                        Map.entry("workflow_dispositon_event_option", 1),
                        Map.entry("custom_status", "Y"))));
        var system = ask("status/search", Map.of("query", "do not"));
        assertThat(system.getMap("data[0]"))
                .containsEntry("status", "DNC")
                .containsEntry("dnc", "Y")
                .containsEntry("custom_status", "N");
        assertThat(ask("status/search", Map.of("query", "no such thing")).getList("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, 7",
        "ANN@EXAMPLE.COM, 7",
        "lee, '7 12'",
        "'cy@example.com, Bo', '9 12'",
        "Ann Lee, 7",
        "'cy@example.com,nobody', 9"
    })
    void usersAreFoundByAnyOfTheirNames(String named, String expected) {
        var reply = ask("users/search", Map.of("user", named));
        assertThat(String.join(" ", reply.<String, Object>getMap("data.results").keySet()))
                .isEqualTo(expected);
    }

    @Test
    void usersAreAMapByTheirId() {
        var reply = ask("users/search", Map.of("user", "ann@example.com"));
        assertThat(reply.getMap("data.results.'7'"))
                .isEqualTo(row(
                        "id",
                        "7",
                        "email",
                        "ann@example.com",
                        "first_name",
                        "Ann",
                        "last_name",
                        "Lee",
                        "user_level",
                        1,
                        "status",
                        "Y",
                        "local_gmt",
                        "-7.00",
                        "connection_type",
                        "softphone",
                        "extension",
                        List.of(1001, "0102"),
                        "last_login",
                        null));
        assertThat(reply.<Object>get("data.limit")).isEqualTo("20");
        assertThat(reply.<Object>get("data.total")).isEqualTo("1");
        assertThat(reply.<Object>get("data.offset")).isEqualTo(0);
        assertThat(reply.getMap("results")).isEqualTo(reply.getMap("data.results"));
    }

    @Test
    void usersComeInPages() {
        var second = ask("users/search", Map.of("limit", 1, "offset", 1));
        assertThat(second.getMap("data.results")).containsOnlyKeys("9");
        assertThat(second.<Object>get("total")).isEqualTo("3");
        assertThat(ask("users/search", Map.of("offset", 3)).getMap("data.results"))
                .isEmpty();
    }

    @Test
    void anAliasServesThoseWhoWriteListAndSoDoesAQuery() {
        var reply = RestAssured.given()
                .queryParam("auth_token", ReferenceAccount.token(account))
                .queryParam("id", "101,201")
                .get("/v1/list/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(reply.getList("data.id")).isEqualTo(List.of("101", "201"));
        RestAssured.given().get("/v1/lists/nothing").then().statusCode(404);
    }

    @Test
    void idsAreNumbersForAClientThatAsksForThem() {
        var reply = ask(ReferenceAccount.token(account) + "-numeric", "lists/search", Map.of("id", "101"));
        assertThat(reply.<Object>get("data[0].id")).isEqualTo(101);
        assertThat(reply.<Object>get("data[0].campaign_id")).isEqualTo("c-solar");
    }

    @Test
    void eachSectionNeedsItsScope() {
        for (var path :
                List.of("lists/search", "campaigns/search", "status/search", "users/search", "users/recordings")) {
            assertThat(ask(TestAccounts.leadsToken(account), path, Map.of()).getInt("code"))
                    .isEqualTo(403);
            assertThat(ask("wrong", path, Map.of()).getInt("code")).isEqualTo(5001);
        }
    }

    @Test
    void anotherAccountsCallsSayNothing() {
        called("c-1", 1, TestAccounts.FRESH, TestAccounts.SOLAR, "2026-02-01T10:00:00Z");
        account = TestAccounts.freshId();
        configure();
        assertThat(ask("lists/search", Map.of("id", TestAccounts.FRESH)).getMap("data[0]"))
                .containsEntry("last_called_at", null);
        assertThat(ask("campaigns/search", Map.of()).getList("data.last_call_date"))
                .containsOnlyNulls();
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        var row = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }
}
