package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole calls of agents who are coached by Balto: it hears of the start, the stop and the disposition of each (domain.md 6.7). */
class BaltoIT {

    private static final int CALLS = 12;

    private record Disposition(String status, String name) {}

    private static final List<Disposition> DISPOSITIONS = List.of(
            new Disposition("SALE", "Sale Made"),
            new Disposition("NA", "No Answer Autodial"),
            new Disposition("CALLBK", "Callback"),
            new Disposition("QUOTED", "Quote sent"));

    private static final List<String> REASONS = List.of("AGENT", "CALLER", "QUEUETIMEOUT");

    private final RunningSystem system = RunningSystem.get();
    private final BaltoAccount balto = BaltoAccount.create(system);

    /** A call as its agent and its lead make it. */
    private record Play(String id, Lead lead, String agent, String reason, Disposition disposition) {

        static Play of(int n, Lead lead) {
            return new Play(
                    "balto-" + n,
                    lead,
                    "agent" + n + "@example.com",
                    REASONS.get(n % REASONS.size()),
                    DISPOSITIONS.get(n % DISPOSITIONS.size()));
        }

        JsonObject started() {
            return event("call.started", null, 0);
        }

        JsonObject ended() {
            var event = event("call.ended", null, 120);
            event.getJsonObject("call").put("term_reason", reason);
            return event;
        }

        JsonObject disposed() {
            var event = event("call.dispositioned", disposition.status(), 120);
            event.getJsonObject("call").put("term_reason", reason);
            return event;
        }

        JsonObject disposedAgain(String status) {
            return event("call.redispositioned", status, 120);
        }

        private JsonObject event(String type, @Nullable String status, int seconds) {
            var event = new CallEvent(id + "-" + type, type, id, lead.id(), status, seconds, Instant.now()).json();
            event.getJsonObject("agent").put("agent_email", agent);
            return event;
        }

        /** What Balto is to be told. */
        List<String> expected(String campaign) {
            var call = "{\"voip_call_id\":\"%s\",\"voip_customer_id\":\"%s\",\"voip_campaign_name\":\"%s\""
                    .formatted(id, lead.id(), campaign);
            var email = ",\"email\":\"" + agent + "\"}";
            return List.of(
                    "start " + call + email,
                    "stop " + call + ",\"voip_reason\":\"" + reason + "\"" + email,
                    "disposition " + call + ",\"voip_disposition\":\"" + disposition.name() + "\"" + email);
        }
    }

    @Test
    void hearsOfEachOfManyCallsAtOnceItsStartItsStopAndItsDisposition() throws Exception {
        var plays = new ArrayList<Play>();
        for (var n = 0; n < CALLS; n++) {
            plays.add(Play.of(n, Lead.accepted(balto.account(), "213555%04d".formatted(n))));
        }

        try (var agents = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends =
                    plays.stream().map(play -> agents.submit(() -> whole(play))).toList();
            for (Future<?> end : ends) {
                end.get();
            }
        }

        for (var play : plays) {
            assertThat(balto.told(play.id())).containsExactlyElementsOf(play.expected(balto.campaign()));
        }
        assertThat(balto.told()).hasSize(3 * CALLS);
    }

    @Test
    void hearsOfACallThatIsReportedAsAWhole() {
        var play = Play.of(0, Lead.accepted(balto.account(), "2135551001"));

        balto.report(play.started(), play.ended(), play.disposed());

        balto.awaitTold(play.id(), 3);
        assertThat(balto.told()).containsExactlyInAnyOrderElementsOf(play.expected(balto.campaign()));
        assertThat(fired(play.lead())).hasSize(3);
    }

    @Test
    void hearsNothingOfARedispositionAndNothingTwice() {
        var lead = Lead.accepted(balto.account(), "2135551002");
        var play = Play.of(0, lead);
        whole(play);
        var events = new JsonObject[] {play.started(), play.ended(), play.disposed()};

        assertThat(balto.report(events).getInteger("duplicates")).isEqualTo(3);
        assertThat(balto.report(play.disposedAgain("DNC")).getInteger("accepted"))
                .isEqualTo(1);

        // A lead's events are evaluated in their order: what the next call causes, all before it has caused.
        var next = Play.of(1, lead);
        whole(next);
        var expected = new ArrayList<>(play.expected(balto.campaign()));
        expected.addAll(next.expected(balto.campaign()));
        assertThat(balto.told()).containsExactlyElementsOf(expected);
        assertThat(fired(lead)).hasSize(6).doesNotContain("call.redispositioned");
    }

    /** Each event when the one before has reached Balto, as it is on a call. */
    private void whole(Play play) {
        balto.report(play.started());
        balto.awaitTold(play.id(), 1);
        balto.report(play.ended());
        balto.awaitTold(play.id(), 2);
        balto.report(play.disposed());
        balto.awaitTold(play.id(), 3);
    }

    /** Kinds of the events that fired a workflow for a lead. */
    private List<String> fired(Lead lead) {
        return Json.items(balto.account().api().get("/api/workflow/runs?outcome=FIRED&lead_id=" + lead.id())).stream()
                .map(run -> run.getString("event_type"))
                .toList();
    }
}
