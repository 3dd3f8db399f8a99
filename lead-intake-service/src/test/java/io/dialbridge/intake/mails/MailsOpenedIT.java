package io.dialbridge.intake.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MailsOpenedIT extends IntakeIT {

    private static final String DOOR = "/api/intake/mails/opened";
    private static final String INTERNAL = "dialbridge-internal-dev";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private TestClock clock = TestClock.install("2026-11-22T15:04:06Z");
    private String lead = "";

    @BeforeEach
    void aLead() {
        clock = TestClock.install("2026-11-22T15:04:06Z");
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
    }

    @Test
    void anOpeningIsAnEventWithTheLeadsValuesAsTheyAreThen() {
        v1("update", Map.of("lead_id", lead, "city", "Mesa"));
        assertThat(post(opening("o-1").put("causation_depth", 3)).getMap("$"))
                .isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));
        var told = events().getLast();
        assertThat(told.getString("id")).isEqualTo("o-1");
        assertThat(told.getString("event")).isEqualTo("email.opened");
        assertThat(told.getString("occurred_at")).isEqualTo("2026-11-22T15:00:00Z");
        assertThat(told.getString("account_id")).isEqualTo(account);
        assertThat(told.getString("lead_id")).isEqualTo(lead);
        assertThat(told.getJsonObject("lead").getString("first_name")).isEqualTo("Ann");
        assertThat(told.getJsonObject("lead").getString("city")).isEqualTo("Mesa");
        assertThat(told.getJsonObject("lead").getString("campaign_id")).isEqualTo("c-solar");
        assertThat(told.getJsonObject("previous").isEmpty()).isTrue();
        assertThat(told.getJsonObject("call").getMap()).isEqualTo(Map.of("template_id", "t-1", "delivery_id", "d-1"));
        assertThat(told.getJsonObject("agent").isEmpty()).isTrue();
        assertThat(told.getString("actor")).isEqualTo("system");
        assertThat(told.getInteger("causation_depth")).isEqualTo(3);
        assertThat(told.getString("trace_parent")).isEqualTo(TRACE);
    }

    @Test
    void anOpeningIsOneWorkflowDeepUnlessItSaysOtherwise() {
        post(opening("o-1"));
        assertThat(events().getLast().getInteger("causation_depth")).isEqualTo(1);
        assertThat(post(opening("o-2").put("causation_depth", -1)).getString("rejected[0].reason"))
                .isEqualTo("The opening can't be read: causation_depth must be 0 or more.");
        assertThat(openings()).containsExactly("o-1");
    }

    @Test
    void aRepeatIsToldOnce() {
        post(opening("o-1"));
        assertThat(post(opening("o-1"), opening("o-2"), opening("o-2")).getMap("$"))
                .isEqualTo(Map.of("accepted", 1, "duplicates", 2, "rejected", List.of()));
        assertThat(openings()).containsExactly("o-1", "o-2");
    }

    @Test
    void repeatsAtOnceAreToldOnce() throws Exception {
        var leads = new ArrayList<String>();
        for (var n = 0; n < 5; n++) {
            leads.add(inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "415555020" + n)));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<JsonPath>>();
            for (var repeat = 0; repeat < 8; repeat++) {
                var batch = new ArrayList<JsonObject>();
                // Each goes through them in another order.
                for (var i = 0; i < 20; i++) {
                    var n = (i * 7 + repeat * 3) % 20;
                    batch.add(opening("o-" + n).put("lead_id", leads.get(n % 5)));
                }
                tasks.add(() -> post(batch.toArray(JsonObject[]::new)));
            }
            var accepted = 0;
            var duplicates = 0;
            for (var reply : threads.invokeAll(tasks)) {
                accepted += reply.get().getInt("accepted");
                duplicates += reply.get().getInt("duplicates");
            }
            assertThat(accepted).isEqualTo(20);
            assertThat(duplicates).isEqualTo(140);
        }
        assertThat(openings()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeToldIsRejectedAndTheRestGoesOn() {
        var deleted = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        v1("delete", Map.of("lead_id", deleted));
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        var foreign = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        account = owner;
        var before = events().size();

        var reply = post(
                opening("o-0").put("lead_id", deleted),
                opening("o-1").put("lead_id", foreign),
                opening("o-2").put("lead_id", "999999999"),
                opening("o-3").put("lead_id", "abc"),
                opening("o-4").put("opened_at", "2026-11-22T15:09:06.000001Z"),
                opening("o-5").put("opened_at", "yesterday"),
                opening("o-6").put("opened_at", "2026-11-22T15:09:06Z"));

        assertThat(reply.getInt("accepted")).isEqualTo(1);
        assertThat(reply.getList("rejected.index")).isEqualTo(List.of(0, 1, 2, 3, 4, 5));
        assertThat(reply.getList("rejected.id")).isEqualTo(List.of("o-0", "o-1", "o-2", "o-3", "o-4", "o-5"));
        assertThat(reply.getList("rejected.reason").subList(0, 5))
                .isEqualTo(List.of(
                        "There is no lead " + deleted + " in this account.",
                        "There is no lead " + foreign + " in this account.",
                        "There is no lead 999999999 in this account.",
                        "There is no lead abc in this account.",
                        "opened_at is more than 5 minutes ahead of our clock."));
        assertThat(reply.getString("rejected[5].reason")).startsWith("The opening can't be read: opened_at");
        assertThat(events()).hasSize(before + 1);
        assertThat(openings()).containsExactly("o-6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "account_id", "lead_id", "template_id", "delivery_id", "opened_at"})
    void everyMemberIsNeeded(String member) {
        var item = opening("o-1");
        item.remove(member);
        assertThat(post(item).getString("rejected[0].reason"))
                .isEqualTo(
                        member.equals("opened_at")
                                ? "The opening can't be read: opened_at is needed, a time from 1970 on."
                                : "The opening can't be read: id, account_id, lead_id, template_id and delivery_id are needed,"
                                        + " of at most 200 characters.");
        assertThat(openings()).isEmpty();
    }

    @Test
    void anAccountThatIsNotKnownYetIsWaitedForAndCostsTheOthersNothing() {
        var nobody = account + "-to-come";
        var early = opening("o-1").put("account_id", nobody);
        posted(early, opening("o-2")).statusCode(503);
        assertThat(openings()).containsExactly("o-2");
        clock.advance(Duration.ofMinutes(1));
        assertThat(post(early, opening("o-2")).getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        0,
                        "duplicates",
                        1,
                        "rejected",
                        List.of(Map.of("index", 0, "id", "o-1", "reason", "There is no account " + nobody + "."))));
    }

    @Test
    void forgetsIdsAfterThirtyDays() {
        post(opening("old"), opening("young"));
        sql(
                "UPDATE mail_openings SET received_at = received_at - interval '30 days 1 second' WHERE account_id = $1 AND id = 'old'",
                account);
        post(opening("new"));
        assertThat(sql("SELECT id FROM mail_openings WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString("id"))
                .containsExactly("new", "young");
    }

    @Test
    void takesAThousandOfTheServicesOfThisInstallationAlone() {
        var items = new JsonArray();
        for (var n = 0; n < 1_000; n++) {
            items.add(opening("o-" + n));
        }
        var body = items.encode();
        withLeads().body(body).post(DOOR).then().statusCode(403);
        bearer("nobody").body(body).post(DOOR).then().statusCode(401);
        for (var noArray : List.of("{}", "7", "", "[")) {
            bearer(INTERNAL).body(noArray).post(DOOR).then().statusCode(400);
        }
        bearer(INTERNAL)
                .body(items.copy().add(opening("o-1000")).encode())
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("detail", equalTo("body: has 1001 items; send at most 1000"));
        assertThat(openings()).isEmpty();
        bearer(INTERNAL).body(body).post(DOOR).then().statusCode(202).body("accepted", equalTo(1_000));
        assertThat(openings()).hasSize(1_000);
    }

    private JsonObject opening(String id) {
        return new JsonObject()
                .put("id", id)
                .put("account_id", account)
                .put("lead_id", lead)
                .put("template_id", "t-1")
                .put("delivery_id", "d-1")
                .put("opened_at", "2026-11-22T15:00:00Z")
                .put("trace_parent", TRACE);
    }

    private static ValidatableResponse posted(JsonObject... items) {
        return bearer(INTERNAL)
                .body(new JsonArray(List.of(items)).encode())
                .post(DOOR)
                .then();
    }

    private static JsonPath post(JsonObject... items) {
        return posted(items).statusCode(202).extract().jsonPath();
    }

    private List<String> openings() {
        return events().stream()
                .filter(event -> event.getString("event").equals("email.opened"))
                .map(event -> event.getString("id"))
                .toList();
    }
}
