package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.CrmMode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a posted lead and a call event to the CRM and the log. */
class OutboundFlowIT {

    private final RunningSystem system = RunningSystem.get();

    @AfterEach
    void calm() {
        system.crm().behave(CrmMode.OK);
    }

    @Test
    void takesALeadFromThePostToTheCrmAndShowsTheLog() {
        var account = system.newAccount();
        var lead = Lead.accepted(
                account,
                "2135550142",
                Map.of("first_name", "Ada", "last_name", "O'Neill", "state", "CA", "date_of_birth", "1984-03-15"));

        lead.sell("c-1");

        var row = lead.delivered();
        var expected = "{\"lead_id\":\"" + lead.id()
                + "\",\"first\":\"Ada\",\"last\":\"O'Neill\",\"phone\":\"2135550142\",\"phone_2\":\"2135550142\","
                + "\"state\":\"CA\",\"dob\":\"03/15/1984\",\"revenue\":\"unknown\",\"call_id\":\"c-1\",\"dispo\":\"SALE\",\"talk_seconds\":120,\"agent\":\"jo@example.com\"}";
        var received = system.crm().requests().stream()
                .filter(request -> request.body().equals(expected))
                .toList();
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.query()).isEqualTo("api_key=demo-key");
            assertThat(request.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("x-team", "solar");
        });
        assertThat(row.getString("phone_number")).isEqualTo("2135550142");
        assertThat(row.getString("lead_id")).isEqualTo(lead.id());
        assertThat(row.getJsonObject("trigger").getString("type")).isEqualTo("WORKFLOW");
        assertThat(Json.objects(row.getJsonArray("attempts"))).singleElement().satisfies(attempt -> {
            assertThat(attempt.getInteger("number")).isEqualTo(1);
            assertThat(attempt.getJsonObject("request").getString("body")).isEqualTo(expected);
            assertThat(attempt.getJsonObject("request").getString("url")).doesNotContain("demo-key");
            assertThat(attempt.getJsonObject("response").getInteger("status")).isEqualTo(200);
            assertThat(attempt.getString("result")).isEqualTo("true");
            assertThat(attempt.getValue("cause")).isNull();
        });
    }

    @Test
    void explainsWhyAWorkflowDidNotFire() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "2135550143");
        var event = CallEvent.sale("c-2", lead.id(), 5, Instant.now());
        account.api()
                .callEvents(event.json().put("id", "no-sale").encode().replace("SALE", "NA"))
                .expect(202);
        lead.sell("c-3");
        lead.delivered();

        var fired = runs(account, "c-3-sale");
        var other = runs(account, "no-sale");

        assertThat(fired).extracting(run -> run.getString("outcome")).containsExactly("FIRED");
        assertThat(other).extracting(run -> run.getString("outcome")).containsExactly("NOT_MATCHED");
        assertThat(Json.objects(other.getFirst().getJsonArray("triggers")))
                .singleElement()
                .satisfies(trigger -> {
                    assertThat(trigger.getString("verdict")).isEqualTo("NOT_MATCHED");
                    assertThat(trigger.getString("actual")).isEqualTo("NA");
                });
    }

    @Test
    void triesAgainWhenTheCrmFailsAndSendsTheSameBody() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "2135550144");
        system.crm().behave(CrmMode.FAIL, 2);

        lead.sell("c-4");

        var attempts = Json.objects(lead.delivered().getJsonArray("attempts"));
        assertThat(attempts)
                .extracting(attempt -> attempt.getString("cause"))
                .containsExactly("HTTP_STATUS", "HTTP_STATUS", null);
        assertThat(attempts)
                .extracting(attempt -> attempt.getJsonObject("response").getInteger("status"))
                .containsExactly(500, 500, 200);
        assertThat(attempts)
                .extracting(attempt -> attempt.getJsonObject("request").getString("body"))
                .containsOnly(attempts.getFirst().getJsonObject("request").getString("body"));
    }

    @Test
    void recoversWhenTheCrmWasAway() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "2135550145");
        system.stopCrm();
        try {
            lead.sell("c-5");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(lead.deliveries()).singleElement().satisfies(row -> {
                                assertThat(row.getString("status")).isEqualTo("RETRYING");
                                assertThat(Json.objects(row.getJsonArray("attempts"))
                                                .getFirst()
                                                .getString("cause"))
                                        .isEqualTo("CONNECT");
                            }));
        } finally {
            system.startCrm();
        }

        lead.delivered();

        assertThat(system.crm().requests()).singleElement().satisfies(request -> assertThat(
                        new JsonObject(request.body()).getString("lead_id"))
                .isEqualTo(lead.id()));
    }

    private static List<JsonObject> runs(DialerAccount account, String eventId) {
        return Json.items(account.api().get("/api/workflow/runs?event_id=" + eventId));
    }
}
