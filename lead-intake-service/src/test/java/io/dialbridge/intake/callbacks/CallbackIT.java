package io.dialbridge.intake.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.hopper.HopperAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallbackIT extends IntakeIT {

    private static final String NATIVE = "/api/intake/callbacks";

    /** Noon in Phoenix. */
    private static final String NOON = "2026-01-15T19:00:00Z";

    @Inject
    CallbackHandover handover;

    @Inject
    CallbackStore store;

    private TestClock clock = TestClock.install(NOON);
    private String lead = "";

    @BeforeEach
    void aLeadAtNoon() {
        clock = TestClock.install(NOON);
        snapshots.install(HopperAccounts.snapshot(account)).await().indefinitely();
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
    }

    // The compatible API.

    @Test
    void schedulesACallbackAndTellsIt() {
        var reply = callbacks("insert", system("2026-01-15 02:30 PM"));
        var id = String.valueOf(reply.get("id"));
        assertThat(reply)
                .isEqualTo(Map.of("success", true, "id", id, "callback_id", id, "data", Map.of("callback_id", id)));

        var event = events().getLast();
        assertThat(event.getString("event")).isEqualTo("callback.scheduled");
        assertThat(event.getString("lead_id")).isEqualTo(lead);
        assertThat(event.getString("occurred_at")).isEqualTo(NOON);
        assertThat(event.getString("actor")).isEqualTo("api");
        assertThat(event.getJsonObject("lead").getString("first_name")).isEqualTo("Ann");
        assertThat(event.getJsonObject("lead").getString("campaign_id")).isEqualTo("c-solar");
    }

    @Test
    void showsACallbackToEveryKnownClient() {
        var given = new HashMap<>(system("2026-01-15 02:30 PM"));
        given.putAll(Map.of("recipient", "personal", "user_id", "7", "comments", "Asked for it"));
        var id = scheduled(given);

        var found = callbacks("search", Map.of("lead_id", lead));

        var callback = Map.ofEntries(
                Map.entry("id", id),
                Map.entry("callback_id", id),
                Map.entry("lead_id", lead),
                Map.entry("list_id", "101"),
                Map.entry("directory_name", "Fresh leads 2026"),
                Map.entry("campaign_id", "c-solar"),
                Map.entry("campaign_name", "Solar"),
                Map.entry("phone_number", "4155550100"),
                Map.entry("recipient", "Personal"),
                Map.entry("user_id", "7"),
                Map.entry("user", "Jo Doe"),
                Map.entry("user_name", "jo@example.com"),
                Map.entry("callback_time", "2026-01-15 14:30:00"),
                Map.entry("callback_time_zone", "-07:00"),
                Map.entry("comments", "Asked for it"),
                Map.entry("stage", "PENDING"),
                Map.entry("status", "ACTIVE"),
                Map.entry("created_at", "2026-01-15 12:00:00"),
                Map.entry("modified_at", "2026-01-15 12:00:00"));
        var data = Map.of("offset", 0, "limit", 20, "total", 1, "results", List.of(callback));
        var expected = new HashMap<String, Object>(data);
        expected.put("success", true);
        expected.put("data", data);
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "lead_id, -, 6023",
                "recipient, -, 6023",
                "callback_time, -, 6023",
                "callback_time_zone, -, 6023",
                "lead_id, 999999999, 6001",
                "lead_id, abc, 6001",
                "lead_id, 0, 6001",
                "recipient, Robot, 6023",
                "recipient, Personal, 6023",
                "user_id, 8, 6006",
                "callback_time, tomorrow, 7237",
                "callback_time, 2026-02-30 10:00:00, 7237",
                "callback_time_zone, Mars, 7237",
            })
    void refusesACallbackWithACode(String name, @Nullable String value, int code) {
        var given = new HashMap<>(system("2026-01-15 14:30:00"));
        if (value == null) {
            given.remove(name);
        } else {
            given.put(name, value);
        }
        var reply = callbacks("insert", given);
        assertThat(reply).containsEntry("success", false).containsEntry("code", code);
        assertThat(reply.get("text")).isEqualTo(reply.get("message")).isEqualTo(reply.get("error"));
        assertThat(callbacksStored()).isZero();
        assertThat(events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "x\0y"})
    void refusesCommentsThatCantBeStored(String comments) {
        var given = new HashMap<>(system("2026-01-15 14:30:00"));
        given.put("comments", comments);
        assertThat(callbacks("insert", given)).containsEntry("code", 6023);
        given.put("comments", "c".repeat(65_535));
        assertThat(callbacks("insert", given)).containsEntry("code", 6023);
        given.put("comments", "c".repeat(2_000));
        assertThat(callbacks("insert", given)).containsEntry("success", true);
    }

    @Test
    void takesWhatBothKnownClientsSend() {
        var byQuery = RestAssured.given()
                .queryParam("auth_token", TestAccounts.callbacksToken(account))
                .queryParam("lead_id", lead)
                .queryParam("recipient", "System")
                .queryParam("callback_time_zone", "America/Los_Angeles")
                .queryParam("callback_time", "2026-01-15 14:30:00")
                .get("/v1/callbacks/insert")
                .jsonPath();
        assertThat(byQuery.getBoolean("success")).isTrue();
        assertThat(callbacks("search", Map.of()).toString())
                .contains("callback_time=2026-01-15 14:30:00", "callback_time_zone=America/Los_Angeles");
        callbacks("update", Map.of("callback_id", byQuery.getString("id"), "callback_time_zone", "EST"));
        assertThat(callbacks("search", Map.of()).toString())
                .contains("callback_time=2026-01-15 14:30:00", "callback_time_zone=America/New_York");
    }

    @Test
    void changesWhatIsNamed() {
        var id = scheduled(system("2026-01-15 14:30:00"));
        assertThat(callbacks("update", Map.of("callback_id", id, "callback_time", "2026-01-16 09:00 AM")))
                .isEqualTo(Map.of("success", true, "id", id, "callback_id", id, "data", Map.of("callback_id", id)));
        assertThat(first().get("callback_time")).isEqualTo("2026-01-16 09:00:00");
        assertThat(first().get("recipient")).isEqualTo("System");
        assertThat(callbacks("update", Map.of("callback_id", id, "recipient", "Personal")))
                .containsEntry("code", 6023);
        callbacks("update", Map.of("callback_id", id, "recipient", "Personal", "user_id", "7", "comments", "Hi"));
        assertThat(first()).containsEntry("recipient", "Personal").containsEntry("comments", "Hi");
        assertThat(events()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "status, Dismissed, DISMISSED",
        "callback_status, dismissed, DISMISSED",
        "stage, COMPLETED, COMPLETED",
    })
    void endsACallbackUnderEveryNameOfItsStage(String name, String value, String stage) {
        var id = scheduled(system("2026-01-15 14:30:00"));
        callbacks("update", Map.of("callback_id", id, name, value));
        assertThat(first()).containsEntry("stage", stage).containsEntry("status", "INACTIVE");
        callbacks("update", Map.of("callback_id", id, "callback_time", "2026-01-17 14:30:00"));
        assertThat(first()).containsEntry("stage", "PENDING");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "callback_id, -, 6038",
                "callback_id, 999999999, 6038",
                "callback_id, abc, 6038",
                "stage, PAST_DUE, 6023",
                "stage, done, 6023",
                "callback_time, never, 7237",
                "user_id, 8, 6006",
            })
    void refusesAChangeWithACode(String name, @Nullable String value, int code) {
        var id = scheduled(system("2026-01-15 14:30:00"));
        var change = new HashMap<String, String>(Map.of("callback_id", id));
        if (value == null) {
            change.remove(name);
        } else {
            change.put(name, value);
        }
        assertThat(callbacks("update", change)).containsEntry("success", false).containsEntry("code", code);
        assertThat(count("SELECT version FROM callbacks WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void deletesACallback() {
        var id = scheduled(system("2026-01-15 14:30:00"));
        assertThat(callbacks("delete", Map.of("callback_id", id))).containsEntry("success", true);
        assertThat(callbacks("delete", Map.of("callback_id", id))).containsEntry("code", 6038);
        assertThat(callbacksStored()).isZero();
    }

    @Test
    void findsByEveryFilter() {
        var other = inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550101"));
        var early = scheduled(system("2026-01-15 11:00:00"));
        var late = scheduled(system("2026-01-16 14:30:00"));
        var roof = scheduled(Map.of(
                "lead_id",
                other,
                "recipient",
                "Personal",
                "user_id",
                "7",
                "comments",
                "Call the ROOFER",
                "callback_time_zone",
                "-7",
                "callback_time",
                "2026-01-17 08:00:00"));
        var dismissed = scheduled(system("2026-01-18 14:30:00"));
        callbacks("update", Map.of("callback_id", dismissed, "status", "Dismissed"));

        assertThat(found(Map.of())).containsExactly(early, late, roof, dismissed);
        assertThat(found(Map.of("stage", "PENDING"))).containsExactly(late, roof);
        assertThat(found(Map.of("stage", "past_due"))).containsExactly(early);
        assertThat(found(Map.of("stage", "DISMISSED"))).containsExactly(dismissed);
        assertThat(found(Map.of("stage", "COMPLETED"))).isEmpty();
        assertThat(found(Map.of("lead_id", other))).containsExactly(roof);
        assertThat(found(Map.of("lead_id", "abc"))).isEmpty();
        assertThat(found(Map.of("user_id", "7"))).containsExactly(roof);
        assertThat(found(Map.of("recipient", "system"))).containsExactly(early, late, dismissed);
        assertThat(found(Map.of("campaign_id", TestAccounts.ROOFS))).containsExactly(roof);
        assertThat(found(Map.of("campaign_id", "none"))).isEmpty();
        assertThat(found(Map.of("list_id", "101,102"))).containsExactly(early, late, dismissed);
        assertThat(found(Map.of("list_id", "101", "campaign_id", TestAccounts.ROOFS)))
                .isEmpty();
        assertThat(found(Map.of("comments", "roofer"))).containsExactly(roof);
        assertThat(found(Map.of("start_date", "2026-01-16", "end_date", "2026-01-17")))
                .containsExactly(late, roof);
        assertThat(found(Map.of("id", late + "," + roof))).containsExactly(late, roof);
        assertThat(found(Map.of("callback_id", late))).containsExactly(late);
        assertThat(found(Map.of("limit", "2", "offset", "1"))).containsExactly(late, roof);
        assertThat(callbacks("search", Map.of("limit", "1"))).containsEntry("total", 4);
    }

    @ParameterizedTest
    @CsvSource({
        "id, 999999999, 6000",
        "id, abc, 6000",
        "offset, 50001, 7231",
        "offset, -1, 7231",
        "offset, x, 7231",
        "limit, 5001, 7258",
        "limit, 0, 7230",
        "limit, x, 7230",
        "stage, OVERDUE, 6023",
        "recipient, Robot, 6023",
        "start_date, yesterday, 6023",
    })
    void refusesASearchWithACode(String name, String value, int code) {
        scheduled(system("2026-01-15 14:30:00"));
        assertThat(callbacks("search", Map.of(name, value)))
                .containsEntry("success", false)
                .containsEntry("code", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list_id", "user_id", "comments"})
    void refusesASearchForWhatNoCallbackCanHave(String name) {
        assertThat(callbacks("search", Map.of(name, "101,\0")))
                .containsEntry("success", false)
                .containsEntry("code", 6023);
    }

    @Test
    void aRepeatUnderOneKeySchedulesOnce() {
        var first = keyed("k-1", system("2026-01-15 14:30:00"));
        assertThat(keyed("k-1", system("2026-01-15 14:30:00"))).isEqualTo(first);
        assertThat(keyed("k-1", system("2026-01-15 15:30:00"))).containsEntry("code", 422);
        assertThat(keyed("k".repeat(201), system("2026-01-15 14:30:00"))).containsEntry("code", 6023);
        assertThat(callbacksStored()).isEqualTo(1);
        assertThat(events()).hasSize(2);
        clock.advance(Duration.ofHours(25));
        assertThat(keyed("k-1", system("2026-01-15 14:30:00"))).isNotEqualTo(first);
        assertThat(callbacksStored()).isEqualTo(2);
    }

    @Test
    void onlyTheScopeOfCallbacksOpensThem() {
        assertThat(RestAssured.given()
                        .formParam("auth_token", TestAccounts.leadsToken(account))
                        .post("/v1/callbacks/search")
                        .jsonPath()
                        .getInt("code"))
                .isEqualTo(403);
        withLeads().get(NATIVE).then().statusCode(403);
        assertThat(RestAssured.given().post("/v1/callbacks/nothing").statusCode())
                .isEqualTo(404);
        var status = RestAssured.given()
                .formParam("auth_token", TestAccounts.callbacksToken(account))
                .formParam("callback_id", "1")
                .formParam("http_status", "1")
                .post("/v1/callbacks/delete")
                .statusCode();
        assertThat(status).isEqualTo(404);
    }

    // Our own API.

    @Test
    void ourOwnApiHasRealStatuses() {
        var id = withCallbacks()
                .body(system("2026-01-15 02:30 PM"))
                .post(NATIVE)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", containsString(NATIVE + "/"))
                .body("lead_id", equalTo(lead))
                .body("recipient", equalTo("System"))
                .body("callback_time", equalTo("2026-01-15 14:30:00"))
                .body("callback_time_zone", equalTo("-07:00"))
                .body("due_at", equalTo("2026-01-15T14:30:00-07:00"))
                .body("stage", equalTo("PENDING"))
                .body("user_id", nullValue())
                .extract()
                .<String>path("id");
        withCallbacks().get(NATIVE + "/" + id).then().statusCode(200).header("ETag", equalTo("\"1\""));
        withCallbacks()
                .header("If-Match", "\"7\"")
                .body(Map.of("comments", "x"))
                .patch(NATIVE + "/" + id)
                .then()
                .statusCode(412)
                .body("current_version", equalTo(1));
        withCallbacks()
                .header("If-Match", "\"1\"")
                .body(Map.of("comments", "x", "recipient", "Personal", "user_id", "7"))
                .patch(NATIVE + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("comments", equalTo("x"));
        withCallbacks()
                .body("{\"user_id\":null}")
                .patch(NATIVE + "/" + id)
                .then()
                .statusCode(422)
                .body("code", equalTo(6023));
        withCallbacks()
                .body("{\"recipient\":\"System\",\"user_id\":null,\"comments\":\"\",\"stage\":\"COMPLETED\"}")
                .patch(NATIVE + "/" + id)
                .then()
                .statusCode(200)
                .body("user_id", nullValue())
                .body("comments", equalTo(""))
                .body("stage", equalTo("COMPLETED"));
        withCallbacks()
                .header("If-Match", "\"2\"")
                .delete(NATIVE + "/" + id)
                .then()
                .statusCode(412);
        withCallbacks().delete(NATIVE + "/" + id).then().statusCode(204);
        withCallbacks().delete(NATIVE + "/" + id).then().statusCode(404);
        withCallbacks().get(NATIVE + "/" + id).then().statusCode(404);
        withCallbacks().get(NATIVE + "/x").then().statusCode(404);
    }

    @Test
    void ourOwnApiSaysWhatIsWrong() {
        withCallbacks().body("{\"leadid\":1}").post(NATIVE).then().statusCode(400);
        withCallbacks().body("[1]").post(NATIVE).then().statusCode(400);
        withCallbacks()
                .body("{\"lead_id\":\"" + lead + "\"}")
                .post(NATIVE)
                .then()
                .statusCode(422)
                .body("detail", equalTo("Required fields are missing: recipient."))
                .body("errors", hasSize(3));
        var elsewhere = new HashMap<>(system("2026-01-15 02:30 PM"));
        elsewhere.put("lead_id", "999999999");
        withCallbacks().body(elsewhere).post(NATIVE).then().statusCode(404).body("code", equalTo(6001));
        for (var filter : List.of("stage", "recipient", "lead_id", "campaign_id", "limit", "after")) {
            withCallbacks().queryParam(filter, "\0").get(NATIVE).then().statusCode(400);
        }
        withCallbacks().queryParam("user_id", "\0").get(NATIVE).then().statusCode(400);
    }

    @Test
    void aRepeatOfOurOwnPostSchedulesOnce() {
        var first = nativePost("k-1", system("2026-01-15 14:30:00"))
                .statusCode(201)
                .extract()
                .path("id");
        nativePost("k-1", system("2026-01-15 14:30:00")).statusCode(201).body("id", equalTo(first));
        nativePost("k-1", system("2026-01-16 14:30:00")).statusCode(422);
        assertThat(callbacksStored()).isEqualTo(1);
    }

    @Test
    void theListIsReadInParts() {
        var ids = Stream.of("2026-01-15 11:00:00", "2026-01-16 11:00:00", "2026-01-17 11:00:00")
                .map(time -> scheduled(system(time)))
                .toList();
        var first = withCallbacks().queryParam("limit", 2).get(NATIVE).jsonPath();
        assertThat(first.getList("items.id", String.class)).isEqualTo(ids.subList(0, 2));
        var rest = withCallbacks()
                .queryParam("limit", 2)
                .queryParam("after", first.getString("next"))
                .get(NATIVE)
                .jsonPath();
        assertThat(rest.getList("items.id", String.class)).isEqualTo(ids.subList(2, 3));
        assertThat(rest.getString("next")).isNull();
        withCallbacks()
                .queryParam("stage", "PAST_DUE")
                .queryParam("lead_id", lead)
                .queryParam("campaign_id", TestAccounts.SOLAR)
                .queryParam("recipient", "System")
                .get(NATIVE)
                .then()
                .body("items.id", equalTo(ids.subList(0, 1)));
        withCallbacks().queryParam("user_id", "7").get(NATIVE).then().body("items", hasSize(0));
    }

    // When the time has come.

    @Test
    void theLeadOfASystemCallbackGoesToTheHopperWhenItIsTime() {
        scheduled(system("2026-01-15 14:30:00"));
        clock.advance(Duration.ofMinutes(149));
        look();
        assertThat(waiting()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(waiting()).containsExactly(lead + " c-solar 99 {America/Los_Angeles}");
        assertThat(first()).containsEntry("stage", "PAST_DUE");
        sql("DELETE FROM hopper WHERE account_id = $1", account);
        look();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aCallThatBeganCompletesWhatTheDialerWasAskedFor() {
        var later = scheduled(system("2026-01-20 14:30:00"));
        var now = scheduled(system("2026-01-15 12:00:00"));
        look();
        call();
        assertThat(waiting()).isEmpty();
        assertThat(found(Map.of("stage", "COMPLETED"))).containsExactly(now);
        assertThat(found(Map.of("stage", "PENDING"))).containsExactly(later);
    }

    @Test
    void aPersonalCallbackIsTheAgentsOwn() {
        scheduled(Map.of(
                "lead_id",
                lead,
                "recipient",
                "Personal",
                "user_id",
                "7",
                "callback_time_zone",
                "MST",
                "callback_time",
                "2026-01-15 11:00:00"));
        look();
        assertThat(waiting()).isEmpty();
        assertThat(first()).containsEntry("stage", "PAST_DUE");
    }

    @Test
    void aCallbackWithANewTimeIsHandedOverAgain() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        sql("DELETE FROM hopper WHERE account_id = $1", account);
        callbacks("update", Map.of("callback_id", id, "comments", "the same time"));
        look();
        assertThat(waiting()).isEmpty();
        callbacks("update", Map.of("callback_id", id, "callback_time", "2026-01-15 12:30:00"));
        look();
        assertThat(waiting()).isEmpty();
        clock.advance(Duration.ofMinutes(30));
        look();
        assertThat(waiting()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "callback_time, 2026-01-15 13:00:00",
        "status, Dismissed",
        "status, Completed",
        "recipient, Personal",
    })
    void aCallbackThatIsTakenBackTakesItsLeadOutOfTheHopper(String name, String value) {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        assertThat(callbacks("update", Map.of("callback_id", id, "comments", "ask for Ann")))
                .containsEntry("success", true);
        assertThat(waiting()).hasSize(1);
        assertThat(callbacks("update", Map.of("callback_id", id, name, value, "user_id", "7")))
                .containsEntry("success", true);
        assertThat(waiting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"recipient, Personal, System", "status, Dismissed, Pending"})
    void aCallbackThatIsWantedAgainIsHandedOverAgain(String name, String off, String on) {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        callbacks("update", Map.of("callback_id", id, name, off, "user_id", "7"));
        look();
        assertThat(waiting()).isEmpty();
        callbacks("update", Map.of("callback_id", id, name, on));
        look();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void aCallbackThatIsDeletedTakesItsLeadOutOfTheHopper() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        callbacks("delete", Map.of("callback_id", id));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theLastOfSeveralCallbacksTakesItsLeadOutOfTheHopper() {
        var first = scheduled(system("2026-01-15 11:00:00"));
        var second = scheduled(system("2026-01-15 12:00:00"));
        look();
        callbacks("delete", Map.of("callback_id", first));
        assertThat(waiting()).hasSize(1);
        callbacks("delete", Map.of("callback_id", second));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aLeadThatWaitsForMoreThanItsCallbackStays() {
        withHopper()
                .body(Map.of("lead_id", lead))
                .post("/api/intake/hopper")
                .then()
                .statusCode(201);
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        callbacks("delete", Map.of("callback_id", id));
        assertThat(waiting()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLeadThatIsPutInBesideItsCallbackIsFirstUntilThatIsTakenBack(boolean before) {
        var wish = Map.of("lead_id", lead, "priority", 10, "expires_in", 30);
        var id = scheduled(system("2026-01-15 12:00:00"));
        if (before) {
            withHopper().body(wish).post("/api/intake/hopper").then().statusCode(201);
            look();
        } else {
            look();
            withHopper().body(wish).post("/api/intake/hopper").then().statusCode(200);
        }
        inHopper().body("priority", equalTo(99)).body("expires_at", nullValue());
        callbacks("update", Map.of("callback_id", id, "status", "Dismissed"));
        inHopper().body("priority", equalTo(10)).body("expires_at", equalTo("2026-01-15T12:30:00-07:00"));
    }

    @Test
    void aLeadThatIsPutInAfterItsCallbackStays() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        withHopper()
                .body(Map.of("lead_id", lead))
                .post("/api/intake/hopper")
                .then()
                .statusCode(200);
        callbacks("delete", Map.of("callback_id", id));
        assertThat(waiting()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "lapse"})
    void aLeadThatADialerHasStaysWithItWhenItsCallbackIsTakenBack(String end) {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        claimed(1);
        callbacks("delete", Map.of("callback_id", id));
        inHopper().body("state", equalTo("CLAIMED"));
        if (end.equals("release")) {
            withHopper()
                    .post("/api/intake/hopper/claims/" + lead + "/release")
                    .then()
                    .statusCode(204);
        } else {
            clock.advance(Duration.ofMinutes(2));
        }
        claimed(0);
    }

    @Test
    void aCallbackThatIsWantedAgainWhileADialerHasItsLeadIsHandedOverAgain() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        look();
        claimed(1);
        callbacks("update", Map.of("callback_id", id, "status", "Dismissed"));
        callbacks("update", Map.of("callback_id", id, "status", "Pending"));
        look();
        withHopper()
                .post("/api/intake/hopper/claims/" + lead + "/release")
                .then()
                .statusCode(204);
        claimed(0);
        look();
        claimed(1);
    }

    @Test
    void takenBackAndHandedOverAtOnceTheLeadWaitsForNoCallbackThatIsNotThere() throws Exception {
        var leads = IntStream.range(0, 20)
                .mapToObj(n -> inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100")))
                .toList();
        var ids = leads.stream()
                .map(id -> {
                    var given = new HashMap<>(system("2026-01-15 12:00:00"));
                    given.put("lead_id", id);
                    return scheduled(given);
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Object>>();
            ids.forEach(id -> work.add(() -> callbacks("delete", Map.of("callback_id", id))));
            for (var look = 0; look < 4; look++) {
                work.add(look * 5, () -> handover.run().await().indefinitely());
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(callbacksStored()).isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDismissedCallbackIsNotHandedOver() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        callbacks("update", Map.of("callback_id", id, "status", "Dismissed"));
        look();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void severalReplicasHandOverEachCallbackOnce() throws Exception {
        var leads = IntStream.range(0, 40)
                .mapToObj(n -> inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100")))
                .toList();
        leads.forEach(id -> {
            var given = new HashMap<>(system("2026-01-15 12:00:00"));
            given.put("lead_id", id);
            scheduled(given);
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            var looks = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(n -> () -> handover.run().await().indefinitely())
                    .toList();
            for (var done : threads.invokeAll(looks)) {
                done.get();
            }
        }
        look();
        assertThat(waiting()).hasSize(40);
        assertThat(count("SELECT max(version) FROM callbacks WHERE account_id = $1", account))
                .isEqualTo(2);
    }

    @Test
    void aLeadThatSomebodyIsAtIsHandedOverAtTheNextLook() {
        scheduled(system("2026-01-15 12:00:00"));
        pool.withTransaction(transaction -> transaction
                        .query("SELECT id FROM leads WHERE account_id = '" + account + "' FOR UPDATE")
                        .execute()
                        .chain(() -> handover.run()))
                .await()
                .indefinitely();
        assertThat(waiting()).isEmpty();
        look();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void aLeadOnACallIsHandedOverWhenTheCallIsOver() {
        call();
        scheduled(system("2026-01-15 12:00:00"));
        look();
        assertThat(waiting()).isEmpty();
        assertThat(handedOver()).isZero();
        v1("update", Map.of("lead_id", lead, "status", "HU"));
        look();
        assertThat(waiting()).containsExactly(lead + " c-solar 99 {America/Los_Angeles}");
        assertThat(handedOver()).isEqualTo(1);
    }

    @Test
    void aLeadThatADialerHasIsHandedOverWhenTheDialerIsDoneWithIt() {
        withHopper()
                .body(Map.of("lead_id", lead))
                .post("/api/intake/hopper")
                .then()
                .statusCode(201);
        withHopper()
                .body(Map.of("campaign_id", TestAccounts.SOLAR, "dialer", "d-1"))
                .post("/api/intake/hopper/claims")
                .then()
                .body("items", hasSize(1));
        scheduled(system("2026-01-15 12:00:00"));
        look();
        assertThat(handedOver()).isZero();
        withHopper().post("/api/intake/hopper/claims/" + lead + "/done").then().statusCode(204);
        assertThat(waiting()).isEmpty();
        look();
        assertThat(waiting()).containsExactly(lead + " c-solar 99 {America/Los_Angeles}");
        assertThat(handedOver()).isEqualTo(1);
    }

    @Test
    void aCallbackWhoseLeadIsGoneIsDismissed() {
        scheduled(system("2026-01-15 12:00:00"));
        sql("UPDATE leads SET deleted_at = now() WHERE account_id = $1", account);
        look();
        assertThat(first()).containsEntry("stage", "DISMISSED");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aCallbackWhoseLeadNoCampaignDialsStaysPastDue() {
        scheduled(system("2026-01-15 12:00:00"));
        sql("UPDATE leads SET list_id = 'SYS_DUPLICATE_LEADS' WHERE account_id = $1", account);
        look();
        assertThat(first()).containsEntry("stage", "PAST_DUE").containsEntry("campaign_id", "");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theCallbacksOfDeletedLeadsAreDismissed() {
        var pending = scheduled(system("2026-01-15 14:30:00"));
        var completed = scheduled(system("2026-01-15 14:30:00"));
        callbacks("update", Map.of("callback_id", completed, "stage", "completed"));
        dismiss();
        assertThat(found(Map.of("stage", "DISMISSED"))).containsExactly(pending);
        assertThat(found(Map.of("stage", "COMPLETED"))).containsExactly(completed);
    }

    // Other accounts.

    @Test
    void otherAccountsSeeAndChangeNothing() {
        var id = scheduled(system("2026-01-15 12:00:00"));
        var owner = account;
        account = TestAccounts.freshId();
        snapshots.install(HopperAccounts.snapshot(account)).await().indefinitely();
        assertThat(callbacks("search", Map.of())).containsEntry("total", 0);
        assertThat(callbacks("search", Map.of("id", id))).containsEntry("code", 6000);
        assertThat(callbacks("update", Map.of("callback_id", id, "comments", "x")))
                .containsEntry("code", 6038);
        assertThat(callbacks("delete", Map.of("callback_id", id))).containsEntry("code", 6038);
        assertThat(callbacks("insert", system("2026-01-15 14:30:00"))).containsEntry("code", 6001);
        withCallbacks().get(NATIVE + "/" + id).then().statusCode(404);
        withCallbacks().get(NATIVE).then().body("items", hasSize(0));
        dismiss();
        account = owner;
        assertThat(first()).containsEntry("stage", "PAST_DUE").containsEntry("comments", "");
    }

    // The means of these tests.

    private void dismiss() {
        pool.withTransaction(transaction -> store.dismiss(transaction, account, List.of(Long.valueOf(lead))))
                .await()
                .indefinitely();
    }

    private Map<String, String> system(String time) {
        return Map.of("lead_id", lead, "recipient", "System", "callback_time_zone", "-7.00", "callback_time", time);
    }

    private RequestSpecification withCallbacks() {
        return bearer(TestAccounts.callbacksToken(account));
    }

    private RequestSpecification withHopper() {
        return bearer(TestAccounts.hopperToken(account));
    }

    private void claimed(int leads) {
        withHopper()
                .body(Map.of("campaign_id", TestAccounts.SOLAR, "dialer", "d-1"))
                .post("/api/intake/hopper/claims")
                .then()
                .body("items", hasSize(leads));
    }

    private ValidatableResponse inHopper() {
        return withHopper().get("/api/intake/hopper/" + lead).then().statusCode(200);
    }

    private long handedOver() {
        return count("SELECT count(handed_over_at) FROM callbacks WHERE account_id = $1", account);
    }

    private ValidatableResponse nativePost(String key, Map<String, String> given) {
        return withCallbacks()
                .header("Idempotency-Key", key)
                .body(given)
                .post(NATIVE)
                .then();
    }

    private String scheduled(Map<String, String> given) {
        var reply = callbacks("insert", given);
        assertThat(reply).containsEntry("success", true);
        return String.valueOf(reply.get("callback_id"));
    }

    private Map<String, Object> callbacks(String path, Map<String, String> given) {
        return post(form(), path, given);
    }

    private Map<String, Object> keyed(String key, Map<String, String> given) {
        return post(form().header("Idempotency-Key", key), "insert", given);
    }

    private RequestSpecification form() {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", TestAccounts.callbacksToken(account));
    }

    private static Map<String, Object> post(RequestSpecification form, String path, Map<String, String> given) {
        return form.formParams(given)
                .post("/v1/callbacks/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }

    private List<String> found(Map<String, String> filter) {
        return results(filter).stream()
                .map(result -> String.valueOf(result.get("id")))
                .toList();
    }

    private Map<String, Object> first() {
        return results(Map.of()).getFirst();
    }

    private List<Map<String, Object>> results(Map<String, String> filter) {
        return form().formParams(filter).post("/v1/callbacks/search").jsonPath().getList("results");
    }

    private void look() {
        handover.run().await().indefinitely();
    }

    private void call() {
        withCalls()
                .body(Map.of(
                        "id",
                        "e-1",
                        "event",
                        "call.started",
                        "occurred_at",
                        NOON,
                        "call",
                        Map.of("call_log_id", "c-1", "lead_id", lead)))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1));
    }

    private List<String> waiting() {
        return sql(
                        "SELECT lead_id || ' ' || campaign_id || ' ' || priority || ' ' || time_zones::text FROM hopper"
                                + " WHERE account_id = $1 AND expires_at IS NULL ORDER BY lead_id",
                        account)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long callbacksStored() {
        return count("SELECT count(*) FROM callbacks WHERE account_id = $1", account);
    }
}
