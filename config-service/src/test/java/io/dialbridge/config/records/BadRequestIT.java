package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class BadRequestIT {

    private TestAccount account;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "{", "{\"name\": }", "{\"name\": \"a\"} x", "{\"name\": \"a\", \"name\": \"b\"}"})
    void answersAProblemToABodyThatIsNoJson(String body) {
        var reply = account.post("/api/config/campaigns", body);

        reply.then().statusCode(400).contentType("application/problem+json");
        assertThat(reply.<String>path("type")).isEqualTo("urn:dialbridge:problem:unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "7", "null"})
    void wantsAnObject(String body) {
        assertThat(errors(account.post("/api/config/campaigns", body)))
                .containsExactly(Map.entry("body", "must be an object"));
    }

    @Test
    void namesEveryUnknownMemberAndEveryWrongTypeAtOnce() {
        var reply = account.post("/api/config/adaptors", """
                {"nmae": "typo", "name": 7, "active": "yes",
                 "rows": [{"section": "leed", "field": "phone_number", "mapped_two": "x"}, null, "row"]}""");

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry("nmae", "is not known here; known are active, name, rows"),
                        Map.entry("name", "must be text"),
                        Map.entry("active", "must be true or false"),
                        Map.entry(
                                "rows[0].section",
                                "\"leed\" is not known or not available in this release; use one of call, extra, lead"),
                        Map.entry(
                                "rows[0].mapped_two",
                                "is not known here; known are date_format, default_value, field, mapped_to, section"),
                        Map.entry("rows[1]", "must not be null"),
                        Map.entry("rows[2]", "must be an object"));
    }

    @Test
    void namesWhatTriggersAndActionsGetWrong() {
        var reply = account.post("/api/config/workflows", """
                {"name": "W", "perform_on_percent": 1.5, "stop_if": {"type": "MAYBE"},
                 "triggers": [{"active": true}, {"type": "WHENEVER"}, {"statuses": "SALE", "type": "DISPOSITION", "reasons": []},
                              {"type": "CALL_COUNT", "operator": "LIKE", "values": ["1"]}],
                 "action_sets": [{"actions": [{"type": "PIGEON"}, {"type": "INTEGRATION", "schedule": {"type": "SOMEDAY"}}]}]}""");

        assertThat(errors(reply).stream().map(Map.Entry::getKey))
                .containsExactly(
                        "perform_on_percent",
                        "stop_if.type",
                        "triggers[0].type",
                        "triggers[1].type",
                        "triggers[2].statuses",
                        "triggers[2].reasons",
                        "triggers[3].operator",
                        "triggers[3].values[0]",
                        "action_sets[0].actions[0].type",
                        "action_sets[0].actions[1].schedule.type");
        assertThat(errors(reply).get(8).getValue())
                .isEqualTo(
                        "\"PIGEON\" is not known or not available in this release; use one of CALLBACK, CALLBACK_UPDATE, DNC, EMAIL, FIELD, HOPPER,"
                                + " INTEGRATION, MOVE, REVENUE, RVM, SMS, STATUS, VB");
    }

    @Test
    void namesEveryBrokenRuleAtOnce() {
        var reply = account.post("/api/config/lists", """
                {"name": "short", "description": "%s"}""".formatted("d".repeat(256)));

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry(
                                "name",
                                "must have 10 to 30 characters of a-z, A-Z, 0-9, colon, hyphen, underscore and space"),
                        Map.entry("campaign_id", "is required: every list belongs to a campaign"),
                        Map.entry("description", "has 256 characters; at most 255 are allowed"));
    }

    @Test
    void refusesNulInText() {
        assertThat(errors(account.post("/api/config/campaigns", "{\"name\": \"a\\u0000b\"}")))
                .containsExactly(Map.entry("name", "must not contain the NUL character"));
    }

    @Test
    void refusesInACreationWhatTheSystemKeeps() {
        assertThat(errors(account.post("/api/config/campaigns", "{\"id\": \"7\", \"name\": \"Solar\"}")))
                .containsExactly(Map.entry("id", "is not known here; known are active, lead_creation, name"));
    }

    @Test
    void refusesABodyOverTheLimit() {
        var reply = account.post("/api/config/campaigns", "{\"name\": \"" + "x".repeat(1_000_001) + "\"}");

        reply.then().statusCode(413).contentType("application/problem+json");
    }

    @Test
    void refusesABodyThatIsNestedTooDeep() {
        var groups = 24;
        var deep = "{\"triggers\": [" + "{\"type\": \"ANY\", \"triggers\": [".repeat(groups) + "%s"
                + "]}".repeat(groups) + "]}";

        var reply = account.post("/api/config/workflows", deep.formatted("7"));
        var deeper = account.post("/api/config/workflows", deep.formatted("{}"));

        reply.then().statusCode(400).body("type", equalTo("urn:dialbridge:problem:invalid"));
        deeper.then().statusCode(400).body("type", equalTo("urn:dialbridge:problem:unreadable"));
        assertThat(deeper.<String>path("detail"))
                .isEqualTo("The body has more than 50 objects and lists inside each other.");
    }

    @Test
    void refusesABodyThatIsNotJsonByItsType() {
        account.request()
                .contentType("text/plain")
                .body("{}")
                .post("/api/config/campaigns")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    static List<Map.Entry<String, String>> errors(Response reply) {
        reply.then().statusCode(400).contentType("application/problem+json");
        assertThat(reply.<String>path("type")).isEqualTo("urn:dialbridge:problem:invalid");
        return reply.jsonPath().<Map<String, String>>getList("errors").stream()
                .map(error -> Map.entry(error.get("field"), error.get("reason")))
                .toList();
    }
}
