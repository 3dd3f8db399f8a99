package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallEventsIT extends IntakeIT {

    private static final String EVENTS = "/api/intake/calls/events";

    @Inject
    CallEventPurge purge;

    private String lead = "";

    @BeforeEach
    void setTheClock() {
        TestClock.install("2026-02-02T00:00:00Z");
        storeALead();
    }

    private void storeALead() {
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
    }

    @Test
    void followsACallFromItsStartToItsRedisposition() {
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        assertThat(figures()).isEqualTo("INCALL 1 0 2026-02-01T10:00Z");
        accepted(event("e2", "call.ended", "c-1", "10:02:00", "length_in_sec", 120, "term_reason", "AGENT"));
        assertThat(figures()).isEqualTo("INCALL 1 0 2026-02-01T10:00Z");
        accepted(event("e3", "call.dispositioned", "c-1", "10:03:00", "status", "sale"));
        assertThat(figures()).isEqualTo("SALE 1 0 2026-02-01T10:00Z");
        accepted(event("e4", "call.redispositioned", "c-1", "11:00:00", "status", "WRONG"));
        assertThat(figures()).isEqualTo("WRONG 1 0 2026-02-01T10:00Z");

        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly(
                        "lead.created",
                        "call.started",
                        "lead.status_changed",
                        "call.ended",
                        "call.dispositioned",
                        "lead.status_changed",
                        "call.redispositioned",
                        "lead.status_changed");
    }

    @Test
    void tellsWorkflowServiceTheValuesAsTheyAreAfterTheEvent() {
        accepted(event(
                "e1",
                "call.dispositioned",
                "c-1",
                "10:03:00",
                "status",
                "SALE",
                "call_type",
                "Outbound Auto Dial",
                "length_in_sec",
                120));
        var event = events().get(1);
        assertThat(event.getString("id")).isEqualTo("e1");
        assertThat(event.getString("occurred_at")).isEqualTo("2026-02-01T10:03:00Z");
        assertThat(event.getString("lead_id")).isEqualTo(lead);
        assertThat(event.getJsonObject("lead").getString("status")).isEqualTo("SALE");
        assertThat(event.getJsonObject("lead").getString("called_count")).isEqualTo("1");
        assertThat(event.getJsonObject("lead").getString("last_called")).isEqualTo("2026-02-01 03:03:00");
        assertThat(event.getJsonObject("lead").getString("campaign_id")).isEqualTo("c-solar");
        assertThat(event.getJsonObject("call").getMap())
                .isEqualTo(Map.ofEntries(
                        Map.entry("call_log_id", "c-1"),
                        Map.entry("lead_id", lead),
                        Map.entry("first_name", "Ann"),
                        Map.entry("list_id", "101"),
                        Map.entry("list_name", "Fresh leads 2026"),
                        Map.entry("campaign_id", "c-solar"),
                        Map.entry("campaign_name", "Solar"),
                        Map.entry("user_id", "7"),
                        Map.entry("phone_number", "4155550100"),
                        Map.entry("status", "SALE"),
                        Map.entry("status_name", "Sale Made"),
                        Map.entry("length_in_sec", "120"),
                        Map.entry("call_type", "OUTBOUND"),
                        Map.entry("call_date", "2026-02-01 03:03:00")));
        assertThat(event.getJsonObject("agent").getMap())
                .isEqualTo(Map.of("user_id", "7", "agent_full_name", "Jo Doe", "agent_email", "jo@example.com"));
        var previous = Map.of("status", "NEW", "status_name", "New", "called_count", "0", "last_called", "");
        assertThat(event.getJsonObject("previous").getMap()).isEqualTo(previous);
        var change = events().get(2);
        assertThat(change.getString("event")).isEqualTo("lead.status_changed");
        assertThat(change.getJsonObject("previous").getMap()).isEqualTo(previous);
        assertThat(change.getJsonObject("call")).isEqualTo(event.getJsonObject("call"));
        assertThat(change.getJsonObject("agent")).isEqualTo(event.getJsonObject("agent"));
    }

    @Test
    void aRepeatIsADuplicateWithoutEffect() {
        var sale = event("e1", "call.dispositioned", "c-1", "10:03:00", "status", "SALE");
        accepted(sale);
        v1("update", Map.of("lead_id", lead, "status", "HOT"));
        var before = events().size();
        assertThat(post(sale.encode()).getMap("$"))
                .isEqualTo(Map.of("accepted", 0, "duplicates", 1, "rejected", List.of()));
        assertThat(post(new JsonArray().add(sale).add(sale).encode()).getInt("duplicates"))
                .isEqualTo(2);
        assertThat(figures()).startsWith("HOT 1 0");
        assertThat(events()).hasSize(before);
    }

    @Test
    void arrivalInAnyOrderEndsTheSame() {
        var events = List.of(
                event("e1", "call.started", "c-1", "10:00:00", "length_in_sec", 0, "term_reason", "NONE"),
                event(
                        "e2",
                        "call.ended",
                        "c-1",
                        "10:02:00",
                        "status",
                        "NA",
                        "length_in_sec",
                        120,
                        "term_reason",
                        "AGENT"),
                event("e3", "call.dispositioned", "c-1", "10:03:00", "status", "SALE"),
                event("e4", "call.started", "c-2", "12:00:00", "call_type", "INBOUND"),
                event("e5", "call.dispositioned", "c-2", "12:03:00", "status", "HOT"),
                event("e6", "call.redispositioned", "c-1", "13:00:00", "status", "WRONG"));
        for (var order : List.of("012345", "543210", "205413", "351024", "430521")) {
            storeALead();
            var suffix = "-" + lead;
            order.chars().forEach(i -> {
                var event = events.get(i - '0').copy().put("id", "e" + i + suffix);
                event.getJsonObject("call")
                        .put("lead_id", lead)
                        .put("call_log_id", event.getJsonObject("call").getString("call_log_id") + suffix);
                accepted(event);
            });
            assertThat(figures()).as(order).isEqualTo("HOT 1 1 2026-02-01T12:00Z");
            withCalls()
                    .get("/api/intake/calls/c-1" + suffix)
                    .then()
                    .body("status", equalTo("WRONG"))
                    .body("length_in_sec", equalTo(120))
                    .body("term_reason", equalTo("AGENT"))
                    .body("call_date", equalTo("2026-02-01T03:00:00-07:00"));
        }
    }

    @Test
    void aCallThatSaysNoStatusDoesNotHideTheOneThatDecides() {
        accepted(event("e1", "call.dispositioned", "c-1", "10:03:00", "status", "SALE"));
        accepted(event("e2", "call.ended", "c-2", "11:00:00"));
        v1("update", Map.of("lead_id", lead, "status", "HOT"));
        accepted(event("e3", "call.dispositioned", "c-0", "09:00:00", "status", "WRONG"));
        assertThat(figures()).isEqualTo("HOT 3 0 2026-02-01T11:00Z");
    }

    @Test
    void oneBatchIsTakenInItsOrder() {
        var batch = new JsonArray()
                .add(event("e1", "call.started", "c-1", "10:00:00"))
                .add(event("e2", "call.dispositioned", "c-1", "10:03:00", "status", "SALE"))
                .add(event("e3", "call.started", "c-2", "11:00:00"));
        assertThat(post(batch.encode()).getInt("accepted")).isEqualTo(3);
        assertThat(figures()).isEqualTo("INCALL 2 0 2026-02-01T11:00Z");
        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly(
                        "lead.created",
                        "call.started",
                        "lead.status_changed",
                        "call.dispositioned",
                        "lead.status_changed",
                        "call.started",
                        "lead.status_changed");
        assertThat(events().get(4).getJsonObject("previous").getString("status"))
                .isEqualTo("INCALL");
    }

    @Test
    void whatCannotBeUsedIsRejectedAndTheRestGoesOn() {
        var other = event("e9", "call.started", "c-9", "10:00:00");
        accepted(other);
        storeALead();
        var foreignCall = event("e8", "call.ended", "c-9", "10:01:00");
        var unknownLead = event("e2", "call.started", "c-2", "10:00:00");
        unknownLead.getJsonObject("call").put("lead_id", "0");
        var missingLead = event("e3", "call.started", "c-3", "10:00:00");
        missingLead.getJsonObject("call").put("lead_id", "99999999");
        var reply = post(new JsonArray()
                .add("text")
                .add(unknownLead)
                .add(missingLead)
                .add(event("e4", "call.dispositioned", "c-4", "10:00:00", "status", "NOPE"))
                .add(event("e5", "call.dispositioned", "c-5", "10:00:00"))
                .add(event("e6", "call.ended", "c-6", "10:00:00", "call_type", "SIDEWAYS"))
                .add(event("e7", "lead.created", "c-7", "10:00:00"))
                .add(foreignCall)
                .add(event("e1", "call.ended", "c-1", "10:00:00", "length_in_sec", "long"))
                .add(event("ok", "call.started", "c-1", "10:00:00"))
                .encode());
        assertThat(reply.getInt("accepted")).isEqualTo(1);
        assertThat(reply.getList("rejected.index")).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(reply.getList("rejected.reason"))
                .isEqualTo(List.of(
                        "An event is a JSON object.",
                        "call.lead_id is not the id of a lead: 0.",
                        "There is no lead 99999999 in this account.",
                        "call.status: this account has no status NOPE.",
                        "call.status is missing: a disposition is a status.",
                        "call.call_type is OUTBOUND, INBOUND, MANUAL or 3WAY, not SIDEWAYS.",
                        "lead.created is not taken here: Dialbridge itself tells it when it happens.",
                        "The call c-9 belongs to lead " + Long.toString(Long.parseLong(lead) - 1) + ".",
                        "call.length_in_sec is not a number of that kind: long."));
        assertThat(figures()).isEqualTo("INCALL 1 0 2026-02-01T10:00Z");
        // A rejected event may come again when its lead is there.
        missingLead.getJsonObject("call").put("lead_id", lead);
        accepted(missingLead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.created",
                "lead.saved",
                "lead.deleted",
                "lead.status_changed",
                "callback.scheduled",
                "hopper.expired",
                "email.opened",
                "workflow.disabled"
            })
    void whatHappensHereIsNotTakenFromOutside(String type) {
        rejected(
                event("e1", type, "c-1", "10:00:00"),
                type + " is not taken here: Dialbridge itself tells it when it happens.");
    }

    @Test
    void whatNobodyKnowsIsNoEvent() {
        rejected(
                event("e1", "call.danced", "c-1", "10:00:00"),
                "event is call.started, call.ended, call.dispositioned, call.redispositioned, agent.plugin_clicked or"
                        + " agent.field_button_clicked, not call.danced.");
    }

    @Test
    void refusesWhatIsAheadOfTheClockAsWorkflowServiceDoes() {
        rejected(
                event("e1", "call.started", "c-1", "10:00:00").put("occurred_at", "2026-02-02T00:05:00.000001Z"),
                "occurred_at is more than 5 minutes ahead of our clock.");
        rejected(
                click("e1", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", lead)
                        .put("occurred_at", "2026-02-02T00:06:00Z"),
                "occurred_at is more than 5 minutes ahead of our clock.");
        accepted(event("e1", "call.started", "c-1", "10:00:00").put("occurred_at", "2026-02-02T00:05:00Z"));
    }

    @Test
    void aCallCannotEndBeforeItStarts() {
        for (var type : List.of("call.started", "call.ended", "call.dispositioned", "call.redispositioned")) {
            for (var start : List.of("2026-02-01T10:05:00.000001Z", "2026-02-01 03:05:01")) {
                rejected(
                        event("e1", type, "c-1", "10:00:00", "status", "SALE", "call_date", start),
                        "call.call_date is more than 5 minutes ahead of occurred_at: a call can't end before it starts.");
            }
        }
        rejected(
                event("e1", "call.ended", "c-1", "10:00:00", "length_in_sec", -1),
                "call.length_in_sec is negative: a call can't end before it starts.");
        accepted(event("e1", "call.ended", "c-1", "10:00:00", "call_date", "2026-02-01 03:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.ended", "call.dispositioned", "call.redispositioned"})
    void anEndLongBeforeTheStartThatIsKnownIsRejected(String type) {
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        rejected(
                event("e2", type, "c-1", "09:54:59", "status", "SALE"),
                "The start of call c-1 is more than 5 minutes ahead of this " + type
                        + ": a call can't end before it starts.");
        assertThat(figures()).isEqualTo("INCALL 1 0 2026-02-01T10:00Z");
        // The clock that told the start was wrong.
        accepted(event("e3", "call.started", "c-1", "09:50:00"));
        accepted(event("e2", type, "c-1", "09:54:59", "status", "SALE"));
        assertThat(figures()).isEqualTo("SALE 1 0 2026-02-01T09:50Z");
    }

    @Test
    void clocksThatDifferALittleDoNotStopACall() {
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        accepted(event("e2", "call.ended", "c-1", "09:55:00", "status", "NA"));
        accepted(event("e3", "call.dispositioned", "c-2", "11:00:00", "status", "SALE"));
        accepted(event("e4", "call.started", "c-2", "11:05:00"));
        assertThat(figures()).isEqualTo("SALE 2 0 2026-02-01T11:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.ended", "call.dispositioned"})
    void aStartLongAfterTheEndThatIsKnownIsRejected(String type) {
        accepted(event("e1", type, "c-1", "10:00:00", "status", "SALE", "length_in_sec", 60));
        accepted(event("e2", "call.redispositioned", "c-1", "11:00:00", "status", "HOT"));
        var start = event("e3", "call.started", "c-1", "10:05:01");
        rejected(
                start,
                "This call.started is more than 5 minutes ahead of the end of call c-1: a call can't end before it starts.");
        assertThat(figures()).isEqualTo("HOT 1 0 2026-02-01T10:00Z");
        // The clock that told the end was wrong.
        accepted(event("e4", type, "c-1", "10:06:00", "status", "SALE", "length_in_sec", 60));
        accepted(start);
    }

    @Test
    void anEndThatSaysNothingElseStopsALateStartToo() {
        var end = event("e1", "call.ended", "c-1", "10:00:00");
        end.remove("agent");
        accepted(end);
        rejected(
                event("e2", "call.started", "c-1", "10:05:01"),
                "This call.started is more than 5 minutes ahead of the end of call c-1: a call can't end before it starts.");
        accepted(event("e3", "call.started", "c-1", "10:05:01", "call_date", "2026-02-01T09:58:00Z"));
        assertThat(figures()).isEqualTo("INCALL 1 0 2026-02-01T09:58Z");
    }

    @Test
    void aCallThatIsAnnouncedBeforeItIsDialledRunsToItsEnd() {
        var dialled = "2026-02-01T10:05:00Z";
        accepted(event("e1", "call.started", "c-1", "10:00:00", "call_date", dialled));
        accepted(event("e2", "call.ended", "c-1", "10:00:01", "call_date", dialled, "length_in_sec", 0));
        accepted(event("e3", "call.dispositioned", "c-1", "10:00:02", "call_date", dialled, "status", "NA"));
        accepted(event("e4", "call.redispositioned", "c-1", "10:00:03", "call_date", dialled, "status", "SALE"));
        assertThat(figures()).isEqualTo("SALE 1 0 2026-02-01T10:00Z");
    }

    @Test
    void anEventOfAnotherAccountIsRejected() {
        var owner = account;
        var foreignLead = lead;
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        account = TestAccounts.freshId();
        install(account);
        storeALead();
        rejected(
                event("e1", "call.started", "c-2", "10:00:00").put("account_id", owner),
                "account_id is not the account of this token.");
        var ofForeignLead = event("e1", "call.started", "c-2", "10:00:00");
        ofForeignLead.getJsonObject("call").put("lead_id", foreignLead);
        rejected(ofForeignLead, "There is no lead " + foreignLead + " in this account.");
        rejected(
                click("e1", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", null),
                "There is no call c-1 in this account; name call.lead_id.");
        // The other account's ids are free here.
        accepted(event("e1", "call.started", "c-1", "10:00:00").put("account_id", account));
    }

    // Clicks.

    @ParameterizedTest
    @CsvSource({"agent.plugin_clicked, plugin_id, p-1", "agent.field_button_clicked, field, buyer_id"})
    void aClickIsToldWithTheValuesOfLeadAndCallAndChangesNeither(String type, String button, String value) {
        accepted(event("e1", "call.ended", "c-1", "10:00:00", "length_in_sec", 120, "queue_id", "q-1"));
        var before = stored();
        accepted(click("e2", type, button, value, "c-1", lead));
        assertThat(stored()).isEqualTo(before);

        var told = events().getLast();
        assertThat(told.getString("id")).isEqualTo("e2");
        assertThat(told.getString("event")).isEqualTo(type);
        assertThat(told.getString("occurred_at")).isEqualTo("2026-02-01T11:00:00Z");
        assertThat(told.getString("lead_id")).isEqualTo(lead);
        assertThat(told.getString("actor")).isEqualTo("api");
        assertThat(told.getInteger("causation_depth")).isZero();
        assertThat(told.getJsonObject("lead").getString("first_name")).isEqualTo("Ann");
        assertThat(told.getJsonObject("previous").isEmpty()).isTrue();
        assertThat(told.getJsonObject("call").getMap())
                .isEqualTo(Map.ofEntries(
                        Map.entry(button, value),
                        Map.entry("call_log_id", "c-1"),
                        Map.entry("lead_id", lead),
                        Map.entry("first_name", "Ann"),
                        Map.entry("list_id", "101"),
                        Map.entry("list_name", "Fresh leads 2026"),
                        Map.entry("campaign_id", "c-solar"),
                        Map.entry("campaign_name", "Solar"),
                        Map.entry("user_id", "7"),
                        Map.entry("queue_id", "q-1"),
                        Map.entry("phone_number", "4155550100"),
                        Map.entry("length_in_sec", "120"),
                        Map.entry("call_date", "2026-02-01 03:00:00")));
        assertThat(told.getJsonObject("agent").getMap())
                .isEqualTo(Map.of("user_id", "7", "agent_full_name", "Jo Doe", "agent_email", "jo@example.com"));
    }

    @Test
    void aClickNamesItsLeadOrAKnownCall() {
        accepted(click("e1", "agent.plugin_clicked", "plugin_id", "p-1", null, lead));
        assertThat(events().getLast().getJsonObject("call").getMap())
                .isEqualTo(Map.of("plugin_id", "p-1", "user_id", "7"));
        accepted(click("e2", "agent.plugin_clicked", "plugin_id", "p-1", "c-9", lead));
        assertThat(events().getLast().getJsonObject("call").getMap())
                .isEqualTo(Map.of("plugin_id", "p-1", "user_id", "7", "call_log_id", "c-9"));
        assertThat(count("SELECT count(*) FROM call_log WHERE account_id = $1", account))
                .isZero();
        rejected(
                click("e3", "agent.plugin_clicked", "plugin_id", "p-1", "c-9", null),
                "There is no call c-9 in this account; name call.lead_id.");
        rejected(
                click("e3", "agent.plugin_clicked", "plugin_id", "p-1", null, null),
                "call.lead_id is missing: name the lead, or the call in call.call_log_id.");

        accepted(event("e4", "call.started", "c-9", "10:00:00"));
        accepted(click("e3", "agent.plugin_clicked", "plugin_id", "p-1", "c-9", null));
        assertThat(events().getLast().getString("id")).isEqualTo("e3");
        assertThat(events().getLast().getString("lead_id")).isEqualTo(lead);
        assertThat(events().getLast().getJsonObject("lead").getString("status")).isEqualTo("INCALL");

        storeALead();
        rejected(
                click("e5", "agent.plugin_clicked", "plugin_id", "p-1", "c-9", lead),
                "The call c-9 belongs to lead " + (Long.parseLong(lead) - 1) + ".");
        v1("delete", Map.of("lead_id", Long.toString(Long.parseLong(lead) - 1)));
        rejected(
                click("e5", "agent.plugin_clicked", "plugin_id", "p-1", "c-9", null),
                "There is no lead " + (Long.parseLong(lead) - 1) + " in this account.");
    }

    @Test
    void aClickFindsTheCallThatTheSameBatchBegins() {
        var batch = new JsonArray()
                .add(click("e0", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", null))
                .add(event("e1", "call.started", "c-1", "10:00:00"))
                .add(click("e2", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", null))
                .add(click("e2", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", null));
        assertThat(post(batch.encode()).getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        2,
                        "duplicates",
                        1,
                        "rejected",
                        List.of(Map.of(
                                "index",
                                0,
                                "id",
                                "e0",
                                "reason",
                                "There is no call c-1 in this account; name call.lead_id."))));
        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "call.started", "lead.status_changed", "agent.plugin_clicked");
    }

    @Test
    void aClickSaysWhichButtonItWas() {
        rejected(click("e1", "agent.plugin_clicked", "field", "p-1", null, lead), "call.plugin_id is missing.");
        rejected(
                click("e1", "agent.field_button_clicked", "field", "x".repeat(201), null, lead),
                "call.field is longer than 200 characters.");
        var noCall = click("e1", "agent.plugin_clicked", "plugin_id", "p-1", null, lead);
        noCall.remove("call");
        rejected(noCall, "call is missing or is not an object.");
        rejected(
                click("e1", "agent.plugin_clicked", "plugin_id", "p-1", null, "0"),
                "call.lead_id is not the id of a lead: 0.");
    }

    @Test
    void aClickFindsTheCallThatBeganWhileItWaited() throws Exception {
        var slow = lead;
        storeALead();
        var batch = new JsonArray()
                .add(click("e1", "agent.plugin_clicked", "plugin_id", "p-1", "c-1", null))
                .add(click("e2", "agent.plugin_clicked", "plugin_id", "p-1", null, slow))
                .encode();
        try (var thread = Executors.newSingleThreadExecutor()) {
            var holder = pool.getConnection().await().indefinitely();
            holder.query("BEGIN").execute().await().indefinitely();
            holder.query("SELECT FROM leads WHERE account_id = '" + account + "' AND id = " + slow + " FOR UPDATE")
                    .execute()
                    .await()
                    .indefinitely();
            var reply = thread.submit(() -> post(batch));
            await().until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            accepted(event("e3", "call.started", "c-1", "10:00:00"));
            holder.query("ROLLBACK").execute().await().indefinitely();
            holder.close().await().indefinitely();
            assertThat(reply.get().getMap("$"))
                    .isEqualTo(Map.of("accepted", 2, "duplicates", 0, "rejected", List.of()));
        }
        assertThat(events())
                .filteredOn(event -> event.getString("id").equals("e1"))
                .extracting(event -> event.getString("lead_id"))
                .containsExactly(lead);
    }

    @Test
    void theSameClickAtOnceIsToldOnce() throws Exception {
        var body = click("e1", "agent.plugin_clicked", "plugin_id", "p-1", null, lead)
                .encode();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<JsonPath>>();
            for (var n = 0; n < 8; n++) {
                tasks.add(() -> post(body));
            }
            var accepted = 0;
            for (var reply : threads.invokeAll(tasks)) {
                accepted += reply.get().getInt("accepted");
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(events())
                .filteredOn(event -> event.getString("event").equals("agent.plugin_clicked"))
                .hasSize(1);
    }

    private JsonObject click(
            String id, String type, String button, String value, @Nullable String callLogId, @Nullable String leadId) {
        var call = new JsonObject().put(button, value);
        if (callLogId != null) {
            call.put("call_log_id", callLogId);
        }
        if (leadId != null) {
            call.put("lead_id", leadId);
        }
        return event(id, type, "", "11:00:00").put("call", call);
    }

    /** The lead and the call log, as they lie in the database. */
    private List<String> stored() {
        return sql(
                        "SELECT to_jsonb(l)::text FROM leads l WHERE account_id = $1"
                                + " UNION ALL SELECT to_jsonb(c)::text FROM call_log c WHERE account_id = $1",
                        account)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void rejected(JsonObject event, String reason) {
        var before = rows();
        assertThat(post(event.encode()).getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        0,
                        "duplicates",
                        0,
                        "rejected",
                        List.of(Map.of("index", 0, "id", event.getString("id"), "reason", reason))));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesWhatTheServicesBehindWouldRefuse() {
        var batch = new JsonArray()
                .add(event("e\u0007", "call.started", "c-1", "10:00:00"))
                .add(event("e".repeat(201), "call.started", "c-1", "10:00:00"))
                .add(event("e3", "call.started", "c\n1", "10:00:00"))
                .add(event("e4", "call.started", "c-1", "10:00:00", "phone_number", "4".repeat(256)))
                .add(event("e5", "call.started", "c-1", "10:00:00", "phone_number", "4".repeat(255)));
        var reply = post(batch.encode());
        assertThat(reply.getInt("accepted")).isEqualTo(1);
        assertThat(reply.getList("rejected.reason"))
                .isEqualTo(List.of(
                        "id contains a control character.",
                        "id is longer than 200 characters.",
                        "call.call_log_id contains a control character.",
                        "call.phone_number is longer than 255 characters."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{\"id\":1}}", "[{\"id\":\"a\",\"id\":\"b\"}]"})
    void aBodyThatCannotBeReadIsAProblem(String body) {
        withCalls().body(body).post(EVENTS).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"x\"",
                "[null]",
                "[[]]",
                "{}",
                "[{\"id\":{}}]",
                "{\"id\":\"a\",\"event\":\"call.started\",\"occurred_at\":\"2026-02-30T00:00:00Z\",\"call\":{\"call_log_id\":\"c\",\"lead_id\":1}}",
                "{\"id\":\"a\\u0000\",\"event\":\"call.started\",\"occurred_at\":\"2026-02-01T00:00:00Z\",\"call\":{\"call_log_id\":\"c\",\"lead_id\":1}}",
                "{\"id\":\"a\",\"event\":\"call.started\",\"occurred_at\":\"+99999-02-01T00:00:00Z\",\"call\":{\"call_log_id\":\"c\",\"lead_id\":1}}",
                "{\"id\":\"a\",\"event\":\"call.started\",\"occurred_at\":\"2026-02-01T00:00:00Z\",\"call\":{\"call_log_id\":\"c\",\"lead_id\":1e400}}",
                "{\"id\":\"a\",\"event\":\"call.started\",\"occurred_at\":\"2026-02-01T00:00:00Z\",\"call\":[]}",
                "{\"id\":\"a\",\"event\":\"call.started\",\"occurred_at\":\"2026-02-01T00:00:00Z\",\"agent\":[],\"call\":{\"call_log_id\":\"c\",\"lead_id\":1}}"
            })
    void anItemThatIsNoEventIsRejected(String body) {
        var reply = withCalls()
                .body(body)
                .post(EVENTS)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        assertThat(reply.getInt("accepted")).isZero();
        assertThat(reply.getList("rejected")).hasSize(1);
        // Words of ours alone: no class of the parser, none of its numbers, no more of a value than a line shows.
        assertThat(reply.getString("rejected[0].reason"))
                .isNotBlank()
                .doesNotContainPattern("(?i)jackson|exception|java|node|token|\\.class|[{}\\[\\]\\p{Cntrl}]")
                .hasSizeLessThan(200);
    }

    @Test
    void takesAThousandEventsAndNotOneMore() {
        var batch = new JsonArray();
        for (var i = 0; i < 1_000; i++) {
            batch.add(event("e" + i, "call.dispositioned", "c-" + i, "10:03:00", "status", "SALE"));
        }
        assertThat(post(batch.encode()).getInt("accepted")).isEqualTo(1_000);
        assertThat(figures()).isEqualTo("SALE 1000 0 2026-02-01T10:03Z");
        withCalls()
                .body(batch.add(event("e1000", "call.started", "c-1000", "10:03:00"))
                        .encode())
                .post(EVENTS)
                .then()
                .statusCode(400);
    }

    @Test
    void batchesOfOverlappingEventsInParallelCountEachOnce() throws Exception {
        var leads = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            storeALead();
            leads.add(lead);
        }
        var tasks = new ArrayList<Callable<Integer>>();
        for (var repeat = 0; repeat < 8; repeat++) {
            var batch = new JsonArray();
            // Each batch goes through the leads in another order.
            for (var i = 0; i < 20; i++) {
                var n = (i * 7 + repeat * 3) % 20;
                var event = event("p" + n, "call.dispositioned", "p-" + n, "10:03:00", "status", "SALE");
                event.getJsonObject("call").put("lead_id", leads.get(n % 4));
                batch.add(event);
            }
            tasks.add(() -> post(batch.encode()).getInt("accepted"));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var accepted = 0;
            for (var reply : threads.invokeAll(tasks)) {
                accepted += reply.get();
            }
            assertThat(accepted).isEqualTo(20);
        }
        assertThat(count("SELECT sum(called_count)::bigint FROM leads WHERE account_id = $1", account))
                .isEqualTo(20);
        assertThat(events())
                .filteredOn(event -> event.getString("event").equals("call.dispositioned"))
                .hasSize(20);
    }

    @Test
    void oneEventIdForManyLeadsAtOnceTakesEffectOnce() throws Exception {
        var replies = forEightLeadsAtOnce("same", n -> "c-" + n);
        assertThat(replies.stream().mapToInt(reply -> reply.getInt("accepted")).sum())
                .isEqualTo(1);
        assertThat(replies.stream()
                        .mapToInt(reply -> reply.getInt("duplicates"))
                        .sum())
                .isEqualTo(7);
    }

    @Test
    void oneCallForManyLeadsAtOnceIsTheFirstOnes() throws Exception {
        var replies = forEightLeadsAtOnce(null, n -> "c-same");
        assertThat(replies.stream().mapToInt(reply -> reply.getInt("accepted")).sum())
                .isEqualTo(1);
        assertThat(replies.stream().filter(reply -> reply.getInt("accepted") == 0))
                .allMatch(
                        reply -> reply.getString("rejected[0].reason").startsWith("The call c-same belongs to lead "));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1 AND called_count = 1", account))
                .isEqualTo(1);
    }

    private List<JsonPath> forEightLeadsAtOnce(@Nullable String eventId, IntFunction<String> callLogId)
            throws Exception {
        var tasks = new ArrayList<Callable<JsonPath>>();
        for (var n = 0; n < 8; n++) {
            storeALead();
            var body = event(eventId == null ? "e-" + n : eventId, "call.started", callLogId.apply(n), "10:00:00")
                    .encode();
            tasks.add(() -> post(body));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var replies = new ArrayList<JsonPath>();
            for (var reply : threads.invokeAll(tasks)) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    @Test
    void forgetsIdsAfterThirtyDays() {
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        accepted(event("e2", "call.ended", "c-1", "10:01:00"));
        sql(
                "UPDATE call_events SET received_at = received_at - interval '31 days' WHERE account_id = $1 AND id = 'e1'",
                account);
        accepted(event("e3", "call.dispositioned", "c-1", "10:02:00", "status", "SALE"));
        purge.run().await().indefinitely();
        assertThat(sql("SELECT id FROM call_events WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString(0))
                .containsExactly("e2", "e3");
        // What is taken for new then still changes nothing of call and lead.
        accepted(event("e1", "call.started", "c-1", "10:00:00"));
        assertThat(figures()).isEqualTo("SALE 1 0 2026-02-01T10:00Z");
    }

    @Test
    void listsTheCallsOfALeadLatestFirst() {
        for (var i = 1; i <= 5; i++) {
            accepted(event("e" + i, "call.dispositioned", "c-" + i, "1" + i + ":00:00", "status", "SALE"));
        }
        var first = withCalls()
                .queryParam("lead_id", lead)
                .queryParam("limit", 3)
                .get("/api/intake/calls")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(first.getList("items.id")).isEqualTo(List.of("c-5", "c-4", "c-3"));
        withCalls()
                .queryParam("lead_id", lead)
                .queryParam("limit", 3)
                .queryParam("after", first.getString("next"))
                .get("/api/intake/calls")
                .then()
                .body("items.id", equalTo(List.of("c-2", "c-1")))
                .body("next", equalTo(null));
        withCalls()
                .queryParam("lead_id", "1" + lead)
                .get("/api/intake/calls")
                .then()
                .body("items", hasSize(0));
        withCalls().queryParam("lead_id", "x").get("/api/intake/calls").then().body("items", hasSize(0));
        for (var after : List.of("x", "KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIGMtMQ", "MjAyNi0wMS0wMVQwMDowMDowMFogAA")) {
            withCalls()
                    .queryParam("after", after)
                    .get("/api/intake/calls")
                    .then()
                    .statusCode(400);
        }
        withCalls().queryParam("limit", "0").get("/api/intake/calls").then().statusCode(400);
        withCalls().get("/api/intake/calls/none").then().statusCode(404);
    }

    @Test
    void aDeletedLeadTakesNoMoreEvents() {
        v1("delete", Map.of("lead_id", lead));
        assertThat(post(event("e1", "call.started", "c-1", "10:00:00").encode()).getString("rejected[0].reason"))
                .isEqualTo("There is no lead " + lead + " in this account.");
    }

    @ParameterizedTest
    @CsvSource({"leads, 403", "none, 401"})
    void needsATokenWithTheScope(String token, int status) {
        bearer(token.equals("leads") ? TestAccounts.leadsToken(account) : "x")
                .body("[]")
                .post(EVENTS)
                .then()
                .statusCode(status);
    }

    private void accepted(JsonObject event) {
        assertThat(post(event.encode()).getMap("$"))
                .isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));
    }

    private JsonPath post(String body) {
        return withCalls()
                .body(body)
                .post(EVENTS)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }

    private String figures() {
        Row row = sql(
                        "SELECT status, called_count, called_count_inbound, last_called FROM leads WHERE account_id = $1 AND id = $2",
                        account,
                        Long.valueOf(lead))
                .getFirst();
        return row.getString(0) + " " + row.getInteger(1) + " " + row.getInteger(2) + " " + row.getOffsetDateTime(3);
    }

    private JsonObject event(String id, String type, String callLogId, String time, Object... callValues) {
        var call = new JsonObject().put("call_log_id", callLogId).put("lead_id", lead);
        for (var i = 0; i < callValues.length; i += 2) {
            call.put((String) callValues[i], callValues[i + 1]);
        }
        return new JsonObject()
                .put("id", id)
                .put("event", type)
                .put("occurred_at", "2026-02-01T" + time + "Z")
                .put("call", call)
                .put(
                        "agent",
                        new JsonObject()
                                .put("user_id", "7")
                                .put("agent_full_name", "Jo Doe")
                                .put("agent_email", "jo@example.com")
                                .put("text", "that nobody keeps"));
    }
}
