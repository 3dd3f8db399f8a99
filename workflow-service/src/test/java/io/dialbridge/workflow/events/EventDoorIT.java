package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Overlap;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventDoorIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configure() {
        install(account("door", Map.of("w-sale", workflow(disposition("SALE")))));
        install(account("neighbour", Map.of("w-sale", workflow(disposition("SALE")))));
    }

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    @Test
    void takesTheExampleOfTheDocumentation() {
        post("door", EventExamples.SALE)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", hasSize(0));
        get("door", "events/evt-1")
                .statusCode(200)
                .body("event.id", equalTo("evt-1"))
                .body("event.event", equalTo("call.dispositioned"))
                .body("event.lead.called_count", equalTo("3"))
                .body("received_at", notNullValue())
                .body("runs", hasSize(1))
                .body("runs[0].outcome", equalTo("FIRED"))
                .body("runs[0].workflow_name", equalTo("Test workflow"))
                .body("runs[0].call_log_id", equalTo("c-1"))
                .body("runs[0].triggers[0].type", equalTo("DISPOSITION"))
                .body("runs[0].triggers[0].expected", equalTo("disposition: SALE"))
                .body("runs[0].triggers[0].actual", equalTo("SALE"))
                .body("runs[0].triggers[0].verdict", equalTo("MATCHED"))
                .body("runs[0].guards[0].guard", equalTo("RATE_LIMIT"))
                .body("runs[0].guards[0].passed", equalTo(true))
                .body("runs[0].actions", hasSize(1))
                .body("runs[0].actions[0].state", equalTo("DONE"))
                .body("runs[0].actions[0].delivery_id", notNullValue());
    }

    @Test
    void theReplyOfTheDocumentationIsARealOne() throws Exception {
        install(account("reader", Map.of()));
        var reply = post("reader", EventExamples.SALE_AND_MISTAKE).extract().asString();
        assertThat(json.readTree(reply)).isEqualTo(json.readTree(EventExamples.REPLY));
    }

    @Test
    void takesWhatOurOtherServicesSend() throws Exception {
        for (var type : EventType.values()) {
            var event = new Event(
                    "ours-" + type.wire(),
                    type,
                    Instant.parse("2026-11-22T15:04:05.123456Z"),
                    "door",
                    "42",
                    Map.of("id", "42", "notes", "x".repeat(65_535)),
                    Map.of("status", ""),
                    Map.of("call_log_id", "c", "term_reason", "NONE"),
                    Map.of("user_id", "7"),
                    "user",
                    3,
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            post(INTERNAL, List.of(json.writeValueAsString(event))).body("accepted", equalTo(1));
            var stored =
                    json.readTree(get("door", "events/" + event.id()).extract().asString());
            assertThat(json.treeToValue(stored.get("event"), Event.class)).isEqualTo(event);
        }
    }

    @Test
    void takesARepeatedEventOnce() {
        post("door", sale("twice", "1")).statusCode(202).body("accepted", equalTo(1));
        post("door", sale("twice", "1"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));
        get("door", "runs?event_id=twice").body("items", hasSize(1));
    }

    @Test
    void takesAnEventThatComesTwiceInOneBatchOnceAndKeepsTheFirst() {
        post("door", List.of(sale("in-one", "1"), sale("in-one", "2")))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1));
        get("door", "runs?event_id=in-one").body("items", hasSize(1)).body("items[0].lead_id", equalTo("1"));
    }

    @Test
    void takesTheEventsOfEqualBatchesAtOnceOnce() throws Exception {
        var forward = IntStream.range(0, 300)
                .mapToObj(i -> sale("at-once-" + i, "lead-" + i))
                .toList();
        var replies = new Overlap(pool).of(List.of(replyTo(forward), replyTo(forward.reversed()), replyTo(forward)));
        assertThat(replies.stream().map(reply -> reply.getInt("accepted"))).containsExactlyInAnyOrder(300, 0, 0);
        assertThat(replies.stream().map(reply -> reply.getInt("duplicates"))).containsExactlyInAnyOrder(0, 300, 300);
        get("door", "runs?event_id=at-once-7").body("items", hasSize(1));
    }

    @Test
    void anIdIsTakenOnceAlthoughTwoLeadsComeWithItAtOnce() throws Exception {
        var forward = IntStream.range(0, 50)
                .mapToObj(i -> sale("cross-" + i, "a" + i))
                .toList();
        var backward = IntStream.range(0, 50)
                .mapToObj(i -> sale("cross-" + i, "b" + i))
                .toList();
        var replies = new Overlap(pool).of(List.of(replyTo(forward), replyTo(backward.reversed())));
        assertThat(replies.stream().mapToInt(reply -> reply.getInt("accepted")).sum())
                .isEqualTo(50);
    }

    private static Callable<JsonPath> replyTo(List<String> events) {
        return () -> post("door", events).statusCode(202).extract().jsonPath();
    }

    @Test
    void twoAccountsMayUseTheSameEventId() {
        post("door", sale("shared", "1")).body("accepted", equalTo(1));
        post("neighbour", sale("shared", "1")).body("accepted", equalTo(1));
    }

    @Test
    void rejectsWhatIsWrongItemByItemAndTakesTheRest() {
        post(
                        "door",
                        List.of(
                                "7",
                                "{\"id\": \"r1\"}",
                                "{\"id\": \"r2\", \"event\": \"call.exploded\", \"lead\": {\"id\": 1}}",
                                "{\"id\": \"r3\", \"event\": \"lead.saved\", \"lead\": {\"first_name\": \"Ann\"}}",
                                "{\"id\": \"r4\", \"event\": \"call.ended\", \"lead\": {\"id\": \"0\"}, \"call\": {\"lead_id\": \"0\"}}",
                                "{\"event\": \"lead.saved\", \"lead\": {\"id\": 1}}",
                                "{\"id\": \"r6\", \"event\": \"call.ended\", \"lead\": {\"id\": 1}}",
                                "{\"id\": \"r7\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"tags\": [1]}}",
                                "{\"id\": \"r8\", \"event\": \"lead.saved\", \"occurred_at\": \"yesterday\", \"lead\": {\"id\": 1}}",
                                sale("r9", "1")))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected", hasSize(9))
                .body("rejected.index", equalTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8)))
                .body("rejected[0].id", nullValue())
                .body("rejected[0].reason", equalTo("an event is a JSON object"))
                .body("rejected[1].id", equalTo("r1"))
                .body(
                        "rejected[1].reason",
                        equalTo("event is missing; the lead is not named: give lead_id, lead.id or call.lead_id; "
                                + "lead is missing: send the lead's fields with the event"))
                .body("rejected[2].reason", containsString("unknown event \"call.exploded\"; known are call.started"))
                .body("rejected[3].reason", equalTo("the lead is not named: give lead_id, lead.id or call.lead_id"))
                .body("rejected[4].reason", equalTo("the lead is not named: give lead_id, lead.id or call.lead_id"))
                .body("rejected[5].reason", equalTo("id is missing"))
                .body("rejected[6].reason", equalTo("call is missing: a call's event carries its call log"))
                .body("rejected[7].reason", equalTo("lead.tags must be a text, a number or a boolean"))
                .body(
                        "rejected[8].reason",
                        equalTo("occurred_at must be a time with an offset, such as 2026-11-22T15:04:05Z"));
    }

    @Test
    void rejectsWhatCantBeStored() {
        var nul = "\\u0000";
        post(
                        "door",
                        List.of(
                                sale("n" + nul, "1"),
                                sale("n2", "1" + nul),
                                "{\"id\": \"n3\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"first_name\": \"A"
                                        + nul + "\"}}",
                                "{\"id\": \"n4\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"na" + nul
                                        + "me\": \"A\"}}",
                                sale("x".repeat(201), "1"),
                                "{\"id\": \"n6\", \"event\": \"lead.saved\", \"occurred_at\": \"+999999999-01-01T00:00:00Z\", \"lead\": {\"id\": 1}}",
                                "{\"id\": \"n7\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"notes\": \""
                                        + "x".repeat(65_536) + "\"}}",
                                "{\"id\": \"n8\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1}, \"causation_depth\": -1}"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("rejected", hasSize(8))
                .body("rejected[4].id", equalTo("x".repeat(200)))
                .body("rejected[2].reason", equalTo("lead.first_name contains a NUL character"))
                .body("rejected[6].reason", equalTo("lead.notes is longer than 65535 characters"))
                .body("rejected[7].reason", equalTo("causation_depth must be a whole number from 0 to 1000"));
    }

    @Test
    void takesValuesThatAreOddButStorable() {
        post(
                        "door",
                        List.of(
                                "{\"id\": \"odd 1/ü%\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"first_name\": \"\\ud800 \\u0001 😀\"}}",
                                "{\"id\": \"odd2\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"x\": 1e1000000000, \"y\": 10.50, \"z\": 1e3}}"))
                .statusCode(202)
                .body("accepted", equalTo(2));
        as("door").get("/api/workflow/events/{id}", "odd 1/ü%").then().statusCode(200);
        get("door", "events/odd2")
                .body("event.lead.x", equalTo("1E+1000000000"))
                .body("event.lead.y", equalTo("10.50"))
                .body("event.lead.z", equalTo("1000"));
    }

    @Test
    void numbersAndBooleansOfOutsideSystemsBecomeText() {
        post("door", """
                {"id": 77, "event": "call.ended", "occurred_at": "2026-11-22T15:04:05+01:00",
                 "lead": {"phone_number": 5551234567, "vip": true, "email": null},
                 "call": {"lead_id": 9007199254740993, "length_in_sec": 12.5}}
                """).body("accepted", equalTo(1));
        get("door", "events/77")
                .body("event.lead_id", equalTo("9007199254740993"))
                .body("event.lead.id", equalTo("9007199254740993"))
                .body("event.lead.phone_number", equalTo("5551234567"))
                .body("event.lead.vip", equalTo("true"))
                .body("event.lead.containsKey('email')", equalTo(false))
                .body("event.call.length_in_sec", equalTo("12.5"))
                .body("event.occurred_at", equalTo("2026-11-22T14:04:05Z"));
    }

    @Test
    void aWholeBodyThatIsNoneIsAProblem() {
        post("door", "{\"id\": ")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("The body is not valid JSON at line 1, column 8."));
        post("door", "").statusCode(400).body("detail", equalTo("body: must be an event or an array of events"));
        post("door", "7").statusCode(400);
        post("door", "null").statusCode(400);
        post("door", "[".repeat(5_000)).statusCode(400);
        post("door", "[]").statusCode(202).body("accepted", equalTo(0));
        post("door", IntStream.range(0, 1_001).mapToObj(i -> "{}").toList())
                .statusCode(400)
                .body("detail", equalTo("body: holds 1001 events; send at most 1000 at once"));
        given().header("Authorization", "Bearer door")
                .contentType("text/plain")
                .body("x")
                .post("/api/workflow/events")
                .then()
                .statusCode(415);
    }

    @Test
    void onlyTheScopesOfTheDoorOpenIt() {
        given().contentType("application/json")
                .body(EventExamples.SALE)
                .post("/api/workflow/events")
                .then()
                .statusCode(401);
        post("door-other", EventExamples.SALE).statusCode(403);
        as("door-other").get("/api/workflow/runs").then().statusCode(403);
        as("door-other").get("/api/workflow/actions").then().statusCode(403);
        as("door-other").get("/api/workflow/events/1").then().statusCode(403);
        as(INTERNAL).get("/api/workflow/runs").then().statusCode(403);
    }

    @Test
    void aServiceNamesTheAccountOfEachEvent() {
        var ofDoor = sale("internal-1", "1").replaceFirst("\\{", "{\"account_id\": \"door\", ");
        var ofNeighbour = sale("internal-1", "1").replaceFirst("\\{", "{\"account_id\": \"neighbour\", ");
        post(INTERNAL, List.of(ofDoor, ofNeighbour, sale("internal-2", "1")))
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected[0].index", equalTo(2))
                .body("rejected[0].reason", equalTo("account_id is missing"));
        get("door", "runs?event_id=internal-1").body("items", hasSize(1));
        get("neighbour", "runs?event_id=internal-1").body("items", hasSize(1));
    }

    @Test
    void nobodyElsePostsForAnotherAccount() {
        post("door", sale("foreign", "1").replaceFirst("\\{", "{\"account_id\": \"neighbour\", "))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("rejected[0].reason", equalTo("account_id is not the account of this token"));
    }

    @Test
    void anAccountSeesNothingOfAnother() {
        post("door", sale("private", "lead-private")).body("accepted", equalTo(1));
        var run = get("door", "runs?event_id=private").extract().jsonPath().getString("items[0].id");
        get("door", "runs/" + run).statusCode(200);

        get("neighbour", "events/private").statusCode(404).contentType("application/problem+json");
        get("neighbour", "runs/" + run).statusCode(404);
        get("neighbour", "runs?event_id=private").body("items", hasSize(0));
        get("neighbour", "runs?lead_id=lead-private").body("items", hasSize(0));
        get("neighbour", "actions?run_id=" + run).body("items", hasSize(0));
        get("neighbour", "actions?lead_id=lead-private").body("items", hasSize(0));
    }

    @Test
    void anotherAccountsFiresDoNotCount() {
        IntStream.range(0, 9)
                .forEach(i -> post("neighbour", sale("count-" + i, "one-lead")).body("accepted", equalTo(1)));
        post("door", sale("count", "one-lead")).body("accepted", equalTo(1));
        get("door", "runs?event_id=count").body("items[0].outcome", equalTo("FIRED"));
        post("neighbour", sale("count-10", "one-lead")).body("accepted", equalTo(1));
        get("neighbour", "runs?event_id=count-10")
                .body("items[0].outcome", equalTo("SUPPRESSED"))
                .body("items[0].guard", equalTo("RATE_LIMIT"))
                .body("items[0].actions", hasSize(0));
    }

    @Test
    void aChangeOfTheConfigurationCountsForTheNextEvent() {
        install(account("changing", Map.of("w", workflow(disposition("SALE")))));
        post("changing", sale("before", "1"));
        install(account("changing", Map.of("w", workflow(disposition("NI")))));
        post("changing", sale("after", "1"));
        get("changing", "runs?event_id=before").body("items[0].outcome", equalTo("FIRED"));
        get("changing", "runs?event_id=after").body("items[0].outcome", equalTo("NOT_MATCHED"));
    }

    @Test
    void countsWhatBecameOfEvents() {
        var before = List.of(events("accepted"), events("duplicate"), events("rejected"));
        post("door", List.of(sale("counted", "1"), sale("counted", "1"), "{}", "{}"));
        assertThat(List.of(events("accepted"), events("duplicate"), events("rejected")))
                .isEqualTo(List.of(before.get(0) + 1, before.get(1) + 1, before.get(2) + 2));
    }

    private double events(String outcome) {
        return meters.counter("dialbridge.workflow.events", "outcome", outcome).count();
    }

    @Test
    void theApiDocumentsItself() {
        given().accept("application/json")
                .get("/api/workflow/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/api/workflow/events",
                                "/api/workflow/runs",
                                "/api/workflow/runs/{id}",
                                "/api/workflow/actions",
                                "/api/workflow/actions/{id}/flush",
                                "/api/workflow/actions/cancel",
                                "/api/workflow/notices",
                                "/api/workflow/workflows/{id}/enable"))
                .body("paths.'/api/workflow/events'.post.summary", equalTo("Take events"))
                .body("paths.'/api/workflow/events'.post.description", not(containsString("  ")))
                .body("paths.'/api/workflow/runs'.get.security[0].token", notNullValue())
                .body("components.securitySchemes.token.scheme", equalTo("bearer"));
        given().get("/api/workflow/docs/").then().statusCode(200);
    }
}
