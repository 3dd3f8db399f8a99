package io.dialbridge.intake.hopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HopperIT extends IntakeIT {

    private static final String HOPPER = "/api/intake/hopper";
    private static final String CLAIMS = HOPPER + "/claims";

    private static final String PHOENIX = "America/Phoenix";
    private static final String NEW_YORK = "America/New_York";

    /** Noon in Phoenix, 14:00 in New York. */
    private static final String NOON = "2026-01-15T19:00:00Z";

    @Inject
    HopperStore hopper;

    @Inject
    HopperExpiry expiry;

    private TestClock clock = TestClock.install(NOON);

    @BeforeEach
    void anAccountAtNoon() {
        clock = TestClock.install(NOON);
        snapshots.install(HopperAccounts.snapshot(account)).await().indefinitely();
        known(new LeadStanding.Standing(List.of(PHOENIX), false, true));
    }

    // What a dialer gets.

    @Test
    void aDialerGetsTheLeadWithItsValuesUnderALease() {
        var id = inserted(Map.of(
                "list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann", "status", "HOT"));
        waits(id, TestAccounts.SOLAR, 50, null, PHOENIX);

        var item = claim(TestAccounts.SOLAR, 10, "d-1").getMap("items[0]");

        assertThat(item)
                .containsEntry("lead_id", id)
                .containsEntry("campaign_id", "c-solar")
                .containsEntry("phone", "+14155550100")
                .containsEntry("time_zones", List.of(PHOENIX))
                .containsEntry("priority", 50)
                .containsEntry("claim", latestClaim())
                .containsEntry("claimed_until", "2026-01-15T12:01:00-07:00");
        assertThat((Map<?, ?>) item.get("lead"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("list_id", "101"),
                        Map.entry("list_name", "Fresh leads 2026"),
                        Map.entry("campaign_id", "c-solar"),
                        Map.entry("campaign_name", "Solar"),
                        Map.entry("phone_code", "1"),
                        Map.entry("phone_number", "4155550100"),
                        Map.entry("status", "HOT"),
                        Map.entry("status_name", "Hot lead"),
                        Map.entry("called_count", "0"),
                        Map.entry("called_count_inbound", "0"),
                        Map.entry("created_at", "2026-01-15 12:00:00"),
                        Map.entry("modified_at", "2026-01-15 12:00:00"),
                        Map.entry("first_name", "Ann")));
    }

    @Test
    void theHighestPriorityComesFirstAndThenTheFirstToComeIn() {
        var low = waiting(1, PHOENIX);
        var first = waiting(70, NEW_YORK);
        var second = waiting(70, PHOENIX);
        var third = waiting(70, NEW_YORK, "America/Chicago");
        var highest = waiting(99, PHOENIX);

        assertThat(ids(claim(TestAccounts.SOLAR, 3, "d-1"))).containsExactly(highest, first, second);
        assertThat(ids(claim(TestAccounts.SOLAR, 3, "d-2"))).containsExactly(third, low);
        assertThat(ids(claim(TestAccounts.SOLAR, 3, "d-3"))).isEmpty();
    }

    @Test
    void onlyLeadsThatMayBeCalledNowAreHandedOut() {
        var east = waiting(99, NEW_YORK);
        var west = waiting(99, PHOENIX);
        var either = waiting(99, PHOENIX, NEW_YORK);
        waiting(99);
        // 08:30 in New York, 06:30 in Phoenix.
        clock.advance(Duration.ofMinutes(18 * 60 + 30));
        assertThat(ids(claim(TestAccounts.SOLAR, 200, "d-1"))).containsExactly(east);
        // 20:30 in Phoenix, 22:30 in New York.
        clock.advance(Duration.ofHours(14));
        assertThat(ids(claim(TestAccounts.SOLAR, 200, "d-1"))).containsExactly(west);
        clock.advance(Duration.ofHours(16));
        assertThat(ids(claim(TestAccounts.SOLAR, 200, "d-1"))).containsExactlyInAnyOrder(east, west, either);
    }

    @Test
    void aCampaignThatIgnoresTheRulesCallsAtAnyTime() {
        var roof = stored(TestAccounts.ROOF);
        waits(roof, TestAccounts.ROOFS, 99, null);
        clock.advance(Duration.ofHours(12));
        assertThat(ids(claim(TestAccounts.ROOFS, 10, "d-1"))).containsExactly(roof);
    }

    @Test
    void eachCampaignHasAHopperOfItsOwn() {
        var solar = waiting(99, PHOENIX);
        var roof = stored(TestAccounts.ROOF);
        waits(roof, TestAccounts.ROOFS, 99, null, PHOENIX);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(solar);
        assertThat(ids(claim(TestAccounts.ROOFS, 10, "d-1"))).containsExactly(roof);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DNC", "WRONG", "DC"})
    void aLeadThatGotAStatusThatForbidsTheCallLeaves(String status) {
        var id = waiting(99, PHOENIX);
        v1("update", Map.of("lead_id", id, "status", status));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).isEmpty();
        withHopper().get(HOPPER + "/" + id).then().statusCode(404);
    }

    @Test
    void aLeadThatIsGoneLeaves() {
        var deleted = waiting(99, PHOENIX);
        var archived = waiting(99, PHOENIX);
        sql("UPDATE leads SET deleted_at = now() WHERE account_id = $1 AND id = $2", account, Long.valueOf(deleted));
        sql("UPDATE leads SET archived_at = now() WHERE account_id = $1 AND id = $2", account, Long.valueOf(archived));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).isEmpty();
        assertThat(entries()).isZero();
    }

    // Who has a lead.

    @Test
    void aClaimThatIsNotConfirmedIsFreeAfterTheLease() {
        var id = waiting(99, PHOENIX);
        var first = claim(TestAccounts.SOLAR, 10, "d-1");
        assertThat(ids(first)).containsExactly(id);
        clock.advance(Duration.ofSeconds(59));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-2"))).isEmpty();
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("state", equalTo("CLAIMED"))
                .body("dialer", equalTo("d-1"))
                .body("claimed_until", equalTo("2026-01-15T12:01:00-07:00"));
        clock.advance(Duration.ofSeconds(1));
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("state", equalTo("WAITING"))
                .body("dialer", nullValue());
        var again = claim(TestAccounts.SOLAR, 10, "d-2");
        assertThat(ids(again)).containsExactly(id);
        assertThat(again.getInt("items[0].claim")).isEqualTo(first.getInt("items[0].claim") + 1);
    }

    @Test
    void aDialledLeadLeaves() {
        var id = waiting(99, PHOENIX);
        claim(TestAccounts.SOLAR, 10, "d-1");
        said(id, "done", latestClaim()).statusCode(204);
        assertThat(entries()).isZero();
        // A dialer that got no answer says so again.
        said(id, "done", latestClaim()).statusCode(204);
        said(id, "release", latestClaim()).statusCode(404);
    }

    @Test
    void aLeadThatIsGivenBackWaitsAtItsOldPlace() {
        var first = waiting(70, PHOENIX);
        waiting(70, PHOENIX);
        claim(TestAccounts.SOLAR, 1, "d-1");
        said(first, "release", "").statusCode(204);
        said(first, "release", "").statusCode(204);
        assertThat(ids(claim(TestAccounts.SOLAR, 1, "d-2"))).containsExactly(first);
    }

    @Test
    void aDialerThatCameTooLateDoesNotSpeakForTheNextOne() {
        var id = waiting(99, PHOENIX);
        claim(TestAccounts.SOLAR, 10, "d-1");
        var ended = latestClaim();
        clock.advance(Duration.ofMinutes(2));
        claim(TestAccounts.SOLAR, 10, "d-2");
        said(id, "done", ended)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("This claim of lead " + id + " ended and the lead was handed out again: claim "
                                + latestClaim() + " is the latest."));
        said(id, "release", ended).statusCode(409);
        said(id, "done", latestClaim()).statusCode(204);
    }

    @Test
    void aDialerThatCameTooLateIsToldWhenNobodyHasTheLead() {
        var id = waiting(99, PHOENIX);
        claim(TestAccounts.SOLAR, 10, "d-1");
        var ended = latestClaim();
        clock.advance(Duration.ofMinutes(2));
        claim(TestAccounts.SOLAR, 10, "d-2");
        said(id, "release", latestClaim()).statusCode(204);
        said(id, "done", ended)
                .statusCode(409)
                .body("detail", equalTo("This claim of lead " + id + " ended and the lead waits anew."));
    }

    @Test
    void aClaimOfAnEarlierEntrySaysNothingOfALaterOne() {
        var id = waiting(99, PHOENIX);
        var ended = claim(TestAccounts.SOLAR, 10, "d-1").getInt("items[0].claim");
        withHopper().delete(HOPPER + "/" + id).then().statusCode(204);
        waits(id, TestAccounts.SOLAR, 99, null, PHOENIX);
        said(id, "done", ended)
                .statusCode(409)
                .body("detail", equalTo("This claim of lead " + id + " ended and the lead waits anew."));
        claim(TestAccounts.SOLAR, 10, "d-2");
        said(id, "done", ended).statusCode(409);
        said(id, "release", ended).statusCode(409);
        withHopper().get(HOPPER + "/" + id).then().body("dialer", equalTo("d-2"));
    }

    @ParameterizedTest
    @CsvSource({"101, c-solar", "201, c-roofs"})
    void aLeadOnACallKeepsItsPlaceWhileOthersAreHandedOut(String list, String campaign) {
        var talking = IntStream.range(0, 3).mapToObj(n -> stored(list)).toList();
        talking.forEach(id -> callEvent("call.started", id));
        talking.forEach(id -> waits(id, campaign, 99, null, PHOENIX));
        var free = stored(list);
        waits(free, campaign, 1, null, PHOENIX);

        assertThat(ids(claim(campaign, 1, "d-1"))).containsExactly(free);
        assertThat(ids(claim(campaign, 2, "d-2"))).isEmpty();

        withHopper().get(HOPPER + "/" + talking.getFirst()).then().body("state", equalTo("WAITING"));
        talking.forEach(id -> v1("update", Map.of("lead_id", id, "status", "HU")));
        assertThat(ids(claim(campaign, 2, "d-2"))).isEqualTo(talking.subList(0, 2));
    }

    @Test
    void aLeadWhoseNumberCameToTheDncListLeaves() {
        var id = waiting(99, PHOENIX);
        var other = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        waits(other, TestAccounts.SOLAR, 99, null, PHOENIX);
        var roof = stored(TestAccounts.ROOF);
        waits(roof, TestAccounts.ROOFS, 99, null, PHOENIX);
        dnc("4155550100", "0");
        dnc("4155550101", TestAccounts.ROOFS);

        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(other);

        withHopper().get(HOPPER + "/" + id).then().statusCode(404);
        // This campaign ignores the rules.
        assertThat(ids(claim(TestAccounts.ROOFS, 10, "d-1"))).containsExactly(roof);
    }

    // An edited lead.

    @Test
    void aLeadWithAnotherNumberWaitsAtItsClocks() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 42, Duration.ofMinutes(30), PHOENIX);
        known(HopperIT::withItsZones);
        v1("update", Map.of("lead_id", id, "first_name", "Ann"));
        withHopper().get(HOPPER + "/" + id).then().body("time_zones", equalTo(List.of(PHOENIX)));
        v1("update", Map.of("lead_id", id, "phone_number", "2125550100"));
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("time_zones", equalTo(List.of(NEW_YORK)))
                .body("campaign_id", equalTo("c-solar"))
                .body("priority", equalTo(42))
                .body("expires_at", equalTo("2026-01-15T12:30:00-07:00"));
    }

    @Test
    void aLeadInAnotherListWaitsForItsCampaign() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 42, null, PHOENIX);
        known(HopperIT::withItsZones);
        v1("update", Map.of("lead_id", id, "list_id", TestAccounts.OLD));
        withHopper().get(HOPPER + "/" + id).then().body("campaign_id", equalTo("c-solar"));
        v1("update", Map.of("lead_id", id, "list_id", TestAccounts.ROOF));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).isEmpty();
        var claimed = claim(TestAccounts.ROOFS, 10, "d-1");
        assertThat(ids(claimed)).containsExactly(id);
        assertThat(claimed.getInt("items[0].priority")).isEqualTo(42);
        assertThat(claimed.getList("items[0].time_zones", String.class)).containsExactly("America/Los_Angeles");
    }

    @Test
    void aLeadThatAnInsertUpdatesWaitsForTheCampaignOfTheInsert() {
        var id = waiting(42, PHOENIX);
        known(HopperIT::withItsZones);
        var updated =
                inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550100", "update_if_found", "1"));
        assertThat(updated).isEqualTo(id);
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("campaign_id", equalTo("c-roofs"))
                .body("priority", equalTo(42))
                .body("time_zones", equalTo(List.of("America/Los_Angeles")));
    }

    @Test
    void aLeadThatMovesInTheTransactionThatSeatsItWaitsForItsNewCampaign() {
        known(HopperIT::withItsZones);
        withLeads()
                .body(List.of(
                        Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "hopper", "1"),
                        Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550100", "update_if_found", "1")))
                .post("/api/intake/leads/bulk")
                .then()
                .body("items.verdict", equalTo(List.of("ACCEPTED", "UPDATED")));
        assertThat(sql("SELECT campaign_id FROM hopper WHERE account_id = $1", account).stream()
                        .map(row -> row.getString(0)))
                .containsExactly("c-roofs");
    }

    @Test
    void aLeadThatItsNewPlaceForbidsLeaves() {
        var id = waiting(99, PHOENIX);
        known(new LeadStanding.Standing(List.of(PHOENIX), true, true));
        v1("update", Map.of("lead_id", id, "list_id", TestAccounts.OLD));
        assertThat(entries()).isZero();

        var roof = stored(TestAccounts.ROOF);
        waits(roof, TestAccounts.ROOFS, 99, null, PHOENIX);
        v1("update", Map.of("lead_id", roof, "phone_number", "4155550102"));
        assertThat(entries()).isEqualTo(1);
        v1("update", Map.of("lead_id", roof, "list_id", TestAccounts.FRESH));
        assertThat(entries()).isZero();
    }

    @Test
    void aLeadThatIsEditedAtNightStillWaitsForTheMorning() {
        var id = waiting(99, PHOENIX);
        clock.advance(Duration.ofHours(12));
        v1("update", Map.of("lead_id", id, "list_id", TestAccounts.OLD));
        assertThat(entries()).isEqualTo(1);
        clock.advance(Duration.ofHours(12));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(id);
    }

    @Test
    void aCallThatBeganTakesItsLeadOut() {
        var id = waiting(99, PHOENIX);
        var other = waiting(99, PHOENIX);
        callEvent("call.ended", id);
        assertThat(entries()).isEqualTo(2);
        callEvent("call.started", id);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(other);
    }

    @Test
    void manyDialersAtOnceNeverGetTheSameLead() throws Exception {
        var ids = IntStream.range(0, 120)
                .mapToObj(n -> stored(TestAccounts.FRESH))
                .toList();
        var zones = List.of(List.of(PHOENIX), List.of(NEW_YORK), List.of(NEW_YORK, "America/Chicago"));
        IntStream.range(0, ids.size())
                .forEach(n -> waits(
                        ids.get(n),
                        TestAccounts.SOLAR,
                        n % 5,
                        null,
                        zones.get(n % 3).toArray(String[]::new)));

        var got = allAtOnce(12, n -> ids(claim(TestAccounts.SOLAR, 10, "d-" + n)));

        assertThat(got).allSatisfy(share -> assertThat(share).hasSize(10));
        assertThat(got.stream().flatMap(List::stream)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    }

    // How a lead gets in.

    @Test
    void aLeadThatWaitsTakesTheHigherPriorityAndTheNewExpiry() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 80, Duration.ofMinutes(5), PHOENIX);
        waits(id, TestAccounts.SOLAR, 20, Duration.ofMinutes(60), NEW_YORK);
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("priority", equalTo(80))
                .body("expires_at", equalTo("2026-01-15T13:00:00-07:00"))
                .body("time_zones", equalTo(List.of(NEW_YORK)));
        waits(id, TestAccounts.SOLAR, 90, null, PHOENIX);
        withHopper().get(HOPPER + "/" + id).then().body("priority", equalTo(90)).body("expires_at", nullValue());
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aLeadThatWaitsForAnotherCampaignMovesOver() {
        var id = waiting(80, PHOENIX);
        waits(id, TestAccounts.ROOFS, 20, null, PHOENIX);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).isEmpty();
        assertThat(claim(TestAccounts.ROOFS, 10, "d-1").getInt("items[0].priority"))
                .isEqualTo(20);
    }

    @Test
    void aLeadThatADialerHasIsNotHandedOutAgainWhenItIsAddedAgain() {
        var id = waiting(80, PHOENIX);
        claim(TestAccounts.SOLAR, 10, "d-1");
        waits(id, TestAccounts.SOLAR, 99, null, PHOENIX);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-2"))).isEmpty();
        said(id, "done", latestClaim()).statusCode(204);
    }

    @Test
    void twoEntriesOfOneLeadInOneCallAreOne() {
        var id = stored(TestAccounts.FRESH);
        add(
                entry(id, TestAccounts.SOLAR, 70, null, PHOENIX),
                entry(id, TestAccounts.SOLAR, 30, Duration.ofMinutes(1), PHOENIX));
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("priority", equalTo(70))
                .body("expires_at", equalTo("2026-01-15T12:01:00-07:00"));
    }

    @Test
    void thoseWhoAddTheSameLeadsAtOnceDoNotBlockEachOther() throws Exception {
        var ids =
                IntStream.range(0, 20).mapToObj(n -> stored(TestAccounts.FRESH)).toList();
        allAtOnce(8, n -> {
            var mine = new ArrayList<>(ids);
            Collections.rotate(mine, n);
            add(mine.stream()
                    .map(id -> entry(id, TestAccounts.SOLAR, n, null, PHOENIX))
                    .toArray(HopperEntry[]::new));
            return List.<String>of();
        });
        assertThat(entries()).isEqualTo(20);
        assertThat(count("SELECT min(priority)::bigint FROM hopper WHERE account_id = $1", account))
                .isEqualTo(7);
    }

    @Test
    void leadsAreTakenOut() {
        var one = waiting(99, PHOENIX);
        var two = waiting(99, PHOENIX);
        var removed = pool.withTransaction(
                        transaction -> hopper.remove(transaction, account, List.of(Long.valueOf(one), 999_999_999L)))
                .await()
                .indefinitely();
        assertThat(removed).isEqualTo(1);
        withHopper().delete(HOPPER + "/" + two).then().statusCode(204);
        withHopper().delete(HOPPER + "/" + two).then().statusCode(404);
        withHopper().delete(HOPPER + "/nobody").then().statusCode(404);
        assertThat(entries()).isZero();
    }

    // By hand.

    @Test
    void aStoredLeadIsPutInByHand() {
        var id = stored(TestAccounts.FRESH);
        put(Map.of("lead_id", id, "priority", 42, "expires_in", 30))
                .statusCode(201)
                .header("Location", endsWith("/api/intake/hopper/" + id))
                .body("lead_id", equalTo(id))
                .body("campaign_id", equalTo("c-solar"))
                .body("state", equalTo("WAITING"))
                .body("priority", equalTo(42))
                .body("time_zones", equalTo(List.of(PHOENIX)))
                .body("inserted_at", equalTo("2026-01-15T12:00:00-07:00"))
                .body("expires_at", equalTo("2026-01-15T12:30:00-07:00"));
        put(Map.of("lead_id", id)).statusCode(200).body("priority", equalTo(99)).body("expires_at", nullValue());
        put(Map.of("lead_id", id, "campaign_id", TestAccounts.ROOFS, "priority", 0, "expires_in", 0))
                .statusCode(200)
                .body("campaign_id", equalTo("c-roofs"))
                .body("priority", equalTo(0));
    }

    @Test
    void theRulesOfTheCampaignKeepALeadOut() {
        var id = stored(TestAccounts.FRESH);
        known(new LeadStanding.Standing(List.of(PHOENIX), true, true));
        refused(id, "dnc", "The phone number is on the DNC list.");
        known(new LeadStanding.Standing(List.of(PHOENIX), false, false));
        refused(id, "lead_criteria", "The lead does not meet the campaign's lead criteria.");
        known(new LeadStanding.Standing(List.of(), false, true));
        refused(id, "call_time", "The time zone of the phone number is not known.");
        known(new LeadStanding.Standing(List.of(PHOENIX), false, true));
        v1("update", Map.of("lead_id", id, "status", "WRONG"));
        refused(id, "status", "Leads of the status WRONG are not dialled.");
        assertThat(entries()).isZero();
        put(Map.of("lead_id", id, "campaign_id", TestAccounts.ROOFS)).statusCode(201);
    }

    @Test
    void aLeadWhoseListIsGoneNeedsACampaign() {
        var id = stored(TestAccounts.FRESH);
        sql("UPDATE leads SET list_id = 'SYS_DUPLICATE_LEADS' WHERE account_id = $1", account);
        refused(id, "campaign", "The list of lead " + id + " belongs to no campaign. Name a campaign_id.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | lead_id: is needed",
                "{\"lead_id\":\"abc\"} | lead_id: must be the id of a lead",
                "{\"lead_id\":\"0\"} | lead_id: must be the id of a lead",
                "{\"lead_id\":1,\"priority\":100} | priority: must be a whole number from 0 to 99",
                "{\"lead_id\":1,\"priority\":-1} | priority: must be a whole number from 0 to 99",
                "{\"lead_id\":1,\"priority\":\"high\"} | priority: must be a whole number from 0 to 99",
                "{\"lead_id\":1,\"expires_in\":301} | expires_in: must be a whole number from 0 to 300",
                "{\"lead_id\":1,\"expires_in\":1.5} | expires_in: must be a whole number from 0 to 300",
                "{\"lead_id\":1,\"campaign_id\":\"none\"} | campaign_id: names no campaign of this account",
                "{\"lead_id\":1,\"campaign_id\":\"a\\u0000b\"} | campaign_id: must be a text of at most 200 characters, without NUL",
                "{\"lead_id\":1,\"prio\":1} | prio: is not a member here; known are campaign_id, expires_in, lead_id, priority",
            })
    void whatIsWrongWithARequestIsSaid(String body, String detail) {
        withHopper()
                .body(body)
                .post(HOPPER)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo(detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"campaign_id\":\"c-solar\"} | dialer: is needed",
                "{\"dialer\":\"d-1\"} | campaign_id: is needed",
                "{\"campaign_id\":\"none\",\"dialer\":\"d-1\"} | campaign_id: names no campaign of this account",
                "{\"campaign_id\":\"c-solar\",\"dialer\":\"d-1\",\"limit\":201} | limit: must be a whole number from 1 to 200",
                "{\"campaign_id\":\"c-solar\",\"dialer\":\"d-1\",\"limit\":0} | limit: must be a whole number from 1 to 200",
                "{\"campaign_id\":\"c-solar\",\"dialer\":\"d-1\",\"lease_seconds\":601} | lease_seconds: must be a whole number from 1 to 600",
                "[] | The body must be one JSON object of plain values.",
            })
    void aClaimThatIsNotUnderstoodTakesNothing(String body, String detail) {
        waiting(99, PHOENIX);
        withHopper().body(body).post(CLAIMS).then().statusCode(400).body("detail", equalTo(detail));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).hasSize(1);
    }

    @Test
    void longNamesAreRefused() {
        withHopper()
                .body(Map.of("campaign_id", "c-solar", "dialer", "d".repeat(65_535)))
                .post(CLAIMS)
                .then()
                .statusCode(400)
                .body("detail", equalTo("dialer: must be a text of at most 200 characters, without NUL"));
        put(Map.of("lead_id", "1".repeat(65_535))).statusCode(400);
        put(Map.of("lead_id", "999999999")).statusCode(404);
    }

    @Test
    void theListIsReadInParts() {
        var ids = IntStream.range(0, 5).mapToObj(n -> waiting(n, PHOENIX)).toList();
        var roof = stored(TestAccounts.ROOF);
        waits(roof, TestAccounts.ROOFS, 1, null, PHOENIX);
        var first = withHopper()
                .queryParam("campaign_id", TestAccounts.SOLAR)
                .queryParam("limit", 3)
                .get(HOPPER)
                .jsonPath();
        assertThat(first.getList("items.lead_id", String.class)).isEqualTo(ids.subList(0, 3));
        var rest = withHopper()
                .queryParam("campaign_id", TestAccounts.SOLAR)
                .queryParam("limit", 3)
                .queryParam("after", first.getString("next"))
                .get(HOPPER)
                .jsonPath();
        assertThat(rest.getList("items.lead_id", String.class)).isEqualTo(ids.subList(3, 5));
        assertThat(rest.getString("next")).isNull();
        withHopper().get(HOPPER).then().body("items", hasSize(6));
        withHopper().queryParam("campaign_id", "none").get(HOPPER).then().statusCode(400);
        withHopper().queryParam("after", "x").get(HOPPER).then().statusCode(400);
    }

    // Time that runs out.

    @Test
    void anEntryWhoseTimeIsUpLeavesAndIsTold() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
        waits(id, TestAccounts.SOLAR, 99, Duration.ofMinutes(5), PHOENIX);
        var forEver = waiting(99, PHOENIX);
        clock.advance(Duration.ofSeconds(299));
        expire();
        assertThat(entries()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(forEver);

        expire();

        assertThat(entries()).isEqualTo(1);
        var event = events().getLast();
        assertThat(event.getString("event")).isEqualTo("hopper.expired");
        assertThat(event.getString("lead_id")).isEqualTo(id);
        assertThat(event.getString("account_id")).isEqualTo(account);
        assertThat(event.getString("occurred_at")).isEqualTo("2026-01-15T19:05:00Z");
        assertThat(event.getString("actor")).isEqualTo("system");
        assertThat(event.getString("trace_parent")).isEqualTo(TRACE);
        assertThat(event.getInteger("causation_depth")).isEqualTo(7);
        assertThat(event.getJsonObject("lead").getString("first_name")).isEqualTo("Ann");
        assertThat(event.getJsonObject("lead").getString("campaign_id")).isEqualTo("c-solar");
        assertThat(event.getJsonObject("previous").isEmpty()).isTrue();
        expire();
        assertThat(expiredEvents()).isEqualTo(1);
    }

    @Test
    void anExpiryIsAsDeepAsWhatPutTheLeadInLast() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 99, Duration.ofMinutes(5), PHOENIX);
        put(Map.of("lead_id", id, "expires_in", 1)).statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        expire();
        assertThat(events().getLast().getString("event")).isEqualTo("hopper.expired");
        assertThat(events().getLast().getInteger("causation_depth")).isZero();
    }

    @Test
    void anArchivedLeadIsNotPutIn() {
        var id = stored(TestAccounts.FRESH);
        sql("UPDATE leads SET archived_at = now() WHERE account_id = $1", account);
        refused(id, "archived", "The lead " + id + " is archived.");
        assertThat(entries()).isZero();
    }

    @Test
    void aLeadThatADialerHasDoesNotExpire() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 99, Duration.ofSeconds(30), PHOENIX);
        claim(TestAccounts.SOLAR, 10, "d-1");
        clock.advance(Duration.ofSeconds(59));
        expire();
        assertThat(entries()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isEqualTo(1);
        said(id, "done", latestClaim()).statusCode(204);
    }

    @Test
    void anEntryOfACallbackThatIsTakenBackWhileADialerHasItLeavesSilently() {
        var id = stored(TestAccounts.FRESH);
        add(ofCallback(id));
        claim(TestAccounts.SOLAR, 10, "d-1");
        takeBack(id);
        expire();
        assertThat(entries()).isEqualTo(1);
        said(id, "release", latestClaim()).statusCode(204);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-2"))).isEmpty();
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isZero();
    }

    @Test
    void anEntryThatACallbackHoldsDoesNotExpireUntilThatIsTakenBack() {
        var before = stored(TestAccounts.FRESH);
        waits(before, TestAccounts.SOLAR, 10, Duration.ofMinutes(1), PHOENIX);
        add(ofCallback(before));
        var after = stored(TestAccounts.FRESH);
        add(ofCallback(after));
        waits(after, TestAccounts.SOLAR, 10, Duration.ofMinutes(1), PHOENIX);
        // Handed over once more, as after a move.
        add(ofCallback(after));
        clock.advance(Duration.ofMinutes(1));
        expire();
        assertThat(claim(TestAccounts.SOLAR, 10, "d-1").getList("items.priority"))
                .isEqualTo(List.of(99, 99));
        clock.advance(Duration.ofMinutes(1));
        expire();
        assertThat(entries()).isEqualTo(2);

        takeBack(before);
        takeBack(after);

        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-2"))).isEmpty();
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isEqualTo(2);
        assertThat(events().subList(events().size() - 2, events().size()))
                .allSatisfy(
                        event -> assertThat(event.getInteger("causation_depth")).isEqualTo(7));
    }

    @Test
    void severalWishesBesideACallbackAreAsWithoutIt() {
        var id = stored(TestAccounts.FRESH);
        add(ofCallback(id));
        waits(id, TestAccounts.SOLAR, 80, Duration.ofMinutes(5), PHOENIX);
        waits(id, TestAccounts.SOLAR, 20, Duration.ofMinutes(60), PHOENIX);
        takeBack(id);
        takeBack(id);
        withHopper()
                .get(HOPPER + "/" + id)
                .then()
                .body("priority", equalTo(80))
                .body("expires_at", equalTo("2026-01-15T13:00:00-07:00"));
        add(ofCallback(id));
        waits(id, TestAccounts.ROOFS, 20, null, PHOENIX);
        assertThat(claim(TestAccounts.ROOFS, 10, "d-1").getInt("items[0].priority"))
                .isEqualTo(99);
        takeBack(id);
        withHopper().get(HOPPER + "/" + id).then().body("priority", equalTo(20)).body("state", equalTo("CLAIMED"));
    }

    @Test
    void aLeadThatIsPutInAfterItsCallbackWasTakenBackWaitsAsWanted() {
        var id = stored(TestAccounts.FRESH);
        add(ofCallback(id));
        claim(TestAccounts.SOLAR, 10, "d-1");
        takeBack(id);
        waits(id, TestAccounts.SOLAR, 20, null, PHOENIX);
        said(id, "release", latestClaim()).statusCode(204);
        assertThat(claim(TestAccounts.SOLAR, 10, "d-2").getInt("items[0].priority"))
                .isEqualTo(20);
    }

    @Test
    void severalReplicasTellOfEachEntryOnce() throws Exception {
        IntStream.range(0, 60)
                .forEach(
                        n -> waits(stored(TestAccounts.FRESH), TestAccounts.SOLAR, 99, Duration.ofMinutes(1), PHOENIX));
        clock.advance(Duration.ofMinutes(1));
        allAtOnce(4, n -> {
            expire();
            return List.<String>of();
        });
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isEqualTo(60);
    }

    @Test
    void aLeadThatSomebodyIsAtExpiresAtTheNextLook() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 99, Duration.ofMinutes(1), PHOENIX);
        clock.advance(Duration.ofMinutes(1));
        pool.withTransaction(transaction -> transaction
                        .preparedQuery("SELECT id FROM leads WHERE account_id = '" + account + "' FOR UPDATE")
                        .execute()
                        .chain(() -> expiry.run()))
                .await()
                .indefinitely();
        assertThat(entries()).isEqualTo(1);
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isEqualTo(1);
    }

    @Test
    void anEntryWhoseLeadIsGoneExpiresSilently() {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, 99, Duration.ofMinutes(1), PHOENIX);
        sql("UPDATE leads SET deleted_at = now() WHERE account_id = $1", account);
        clock.advance(Duration.ofMinutes(1));
        expire();
        assertThat(entries()).isZero();
        assertThat(expiredEvents()).isZero();
    }

    // Other accounts.

    @Test
    void otherAccountsSeeAndChangeNothing() {
        var id = waiting(99, PHOENIX);
        var owner = account;
        account = TestAccounts.freshId();
        snapshots.install(HopperAccounts.snapshot(account)).await().indefinitely();
        withHopper().get(HOPPER).then().body("items", hasSize(0));
        withHopper().get(HOPPER + "/" + id).then().statusCode(404);
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).isEmpty();
        put(Map.of("lead_id", id)).statusCode(404);
        said(id, "done", "").statusCode(204);
        said(id, "release", "").statusCode(404);
        withHopper().delete(HOPPER + "/" + id).then().statusCode(404);
        pool.withTransaction(transaction -> hopper.remove(transaction, account, List.of(Long.valueOf(id))))
                .await()
                .indefinitely();
        account = owner;
        assertThat(ids(claim(TestAccounts.SOLAR, 10, "d-1"))).containsExactly(id);
    }

    @Test
    void onlyTheScopeOfTheHopperOpensIt() {
        withLeads().get(HOPPER).then().statusCode(403);
        withCalls().body("{}").post(CLAIMS).then().statusCode(403);
    }

    // The means of these tests.

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private RequestSpecification withHopper() {
        return bearer(TestAccounts.hopperToken(account));
    }

    private static void known(LeadStanding.Standing standing) {
        known((transaction, account, lead, campaignId, campaign) ->
                Uni.createFrom().item(standing));
    }

    private static void known(LeadStanding standings) {
        QuarkusMock.installMockForType(standings, LeadStanding.class);
    }

    private static Uni<LeadStanding.Standing> withItsZones(
            SqlConnection transaction, Account account, Lead lead, String campaignId, Campaign campaign) {
        return Uni.createFrom().item(new LeadStanding.Standing(HopperEntry.zones(lead.phone()), false, true));
    }

    private String stored(String listId) {
        return inserted(Map.of("list_id", listId, "phone_number", "4155550100"));
    }

    private String waiting(int priority, String... zones) {
        var id = stored(TestAccounts.FRESH);
        waits(id, TestAccounts.SOLAR, priority, null, zones);
        return id;
    }

    private void waits(String id, String campaign, int priority, @Nullable Duration timeToLive, String... zones) {
        add(entry(id, campaign, priority, timeToLive, zones));
    }

    private HopperEntry entry(
            String id, String campaign, int priority, @Nullable Duration timeToLive, String... zones) {
        var expiresAt = timeToLive == null ? null : clock.instant().plus(timeToLive);
        return new HopperEntry(
                Long.parseLong(id), campaign, priority, expiresAt, Arrays.asList(zones), false, TRACE, 7);
    }

    private HopperEntry ofCallback(String id) {
        return new HopperEntry(
                Long.parseLong(id),
                TestAccounts.SOLAR,
                HopperEntry.HIGHEST_PRIORITY,
                null,
                List.of(PHOENIX),
                true,
                TRACE,
                0);
    }

    private void takeBack(String id) {
        pool.withTransaction(transaction -> hopper.removeOfCallback(transaction, account, Long.parseLong(id)))
                .await()
                .indefinitely();
    }

    private void add(HopperEntry... entries) {
        pool.withTransaction(transaction -> hopper.add(transaction, account, List.of(entries)))
                .await()
                .indefinitely();
    }

    private JsonPath claim(String campaign, int limit, String dialer) {
        return withHopper()
                .body(Map.of("campaign_id", campaign, "limit", limit, "lease_seconds", 60, "dialer", dialer))
                .post(CLAIMS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath claimed) {
        return claimed.getList("items.lead_id", String.class);
    }

    private ValidatableResponse said(String id, String outcome, String body) {
        return withHopper().body(body).post(CLAIMS + "/" + id + "/" + outcome).then();
    }

    private ValidatableResponse said(String id, String outcome, int claim) {
        return said(id, outcome, "{\"claim\":" + claim + "}");
    }

    private int latestClaim() {
        return (int) count("SELECT last_value FROM hopper_claim");
    }

    private void dnc(String number, String campaign) {
        bearer(TestAccounts.dncToken(account))
                .body(Map.of("phone_number", number, "campaign_id", campaign))
                .post("/api/intake/dnc")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse put(Map<String, ?> wish) {
        return withHopper().body(wish).post(HOPPER).then();
    }

    private void refused(String id, String reason, String text) {
        put(Map.of("lead_id", id))
                .statusCode(422)
                .body("reason", equalTo(reason))
                .body("detail", equalTo(text));
    }

    private void callEvent(String type, String id) {
        var call = new LinkedHashMap<String, Object>(Map.of("call_log_id", "c-" + id, "lead_id", id));
        withCalls()
                .body(Map.of(
                        "id",
                        type + id,
                        "event",
                        type,
                        "occurred_at",
                        Instant.parse(NOON).toString(),
                        "call",
                        call))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1));
    }

    private void expire() {
        expiry.run().await().indefinitely();
    }

    private long entries() {
        return count("SELECT count(*) FROM hopper WHERE account_id = $1", account);
    }

    private long expiredEvents() {
        return events().stream()
                .filter(event -> event.getString("event").equals("hopper.expired"))
                .count();
    }

    private interface Share {
        List<String> of(int n);
    }

    private static List<List<String>> allAtOnce(int times, Share share) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var work = IntStream.range(0, times)
                    .<Callable<List<String>>>mapToObj(n -> () -> share.of(n))
                    .toList();
            var shares = new ArrayList<List<String>>();
            for (var done : threads.invokeAll(work)) {
                shares.add(done.get());
            }
            return shares;
        }
    }
}
