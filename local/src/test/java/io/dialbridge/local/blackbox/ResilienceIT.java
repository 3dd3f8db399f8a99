package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.CrmMode;
import io.dialbridge.local.crm.ReceivedRequest;
import io.dialbridge.local.launch.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of the system stop, die or start again while work is under way. */
class ResilienceIT {

    private static final Duration START = Duration.ofMinutes(2);

    /** What one endpoint may have in the air, twice: requests under way, and answers that are not written yet. */
    private static final int IN_FLIGHT = 64;

    private static final int LEADS = 300;

    private final RunningSystem system = RunningSystem.get();

    @AfterEach
    void calm() {
        system.crm().behave(CrmMode.OK);
    }

    @Test
    void takesLeadsAndDeliversWhileTheConfigurationServiceIsStopped() {
        var account = system.newAccount();
        var config = system.bridge().service(Service.CONFIG);
        config.stop();
        try {
            assertThat(account.owner().get("/api/config/lists").status()).isEqualTo(502);
            var lead = Lead.accepted(account, "6195550101", Map.of("check_dup", "1"));
            lead.sell("c-1");

            assertThat(lead.delivered().getString("phone_number")).isEqualTo("6195550101");
        } finally {
            config.start();
            config.awaitReady(START);
        }
        assertThat(account.owner().get("/api/config/lists").status()).isEqualTo(200);
    }

    @Test
    void losesNothingWhenTheDispatchServiceIsKilledInTheMiddleOfSending() {
        var account = system.newAccount();
        system.crm().forget();
        system.crm().behave(CrmMode.SLOW);
        var leads = postLeads(account);
        reportSales(account, leads);
        var dispatch = system.bridge().service(Service.DISPATCH);
        await().atMost(START).until(() -> system.crm().requests().size() >= LEADS / 4);

        dispatch.kill();
        var beforeTheKill = system.crm().requests().size();
        dispatch.start();
        dispatch.awaitReady(START);

        assertThat(beforeTheKill).isLessThan(LEADS);
        await().atMost(START)
                .untilAsserted(() -> assertThat(timesReceived().keySet()).containsExactlyInAnyOrderElementsOf(leads));
        await().atMost(START).untilAsserted(() -> assertThat(pending(account)).isZero());
        var repeats =
                timesReceived().values().stream().mapToLong(times -> times - 1).sum();
        assertThat(repeats).isLessThanOrEqualTo(IN_FLIGHT);
    }

    @Test
    void keepsEverythingOverARestartOfTheWhole() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "6195550102", Map.of("check_dup", "1", "first_name", "Kept"));
        lead.sell("c-2");
        var before = lead.delivered();

        system.restart();

        assertThat(lead.delivered()).isEqualTo(before);
        assertThat(Lead.post(account, "6195550102", Map.of("check_dup", "1"))
                        .json()
                        .getInteger("code"))
                .isEqualTo(6009);
        var next = Lead.accepted(account, "6195550103");
        next.sell("c-3");
        assertThat(next.delivered().getString("phone_number")).isEqualTo("6195550103");
    }

    private static List<String> postLeads(DialerAccount account) {
        return IntStream.range(0, LEADS)
                .mapToObj(n -> Lead.accepted(account, "909555%04d".formatted(n)).id())
                .toList();
    }

    private static void reportSales(DialerAccount account, List<String> leads) {
        var events = new JsonArray();
        leads.forEach(lead ->
                events.add(CallEvent.sale("k-" + lead, lead, 60, Instant.now()).json()));
        var reply = account.api().callEvents(events.encode()).expect(202).json();
        assertThat(reply.getInteger("accepted")).as(reply.encode()).isEqualTo(LEADS);
    }

    private Map<String, Long> timesReceived() {
        return system.crm().requests().stream()
                .map(ReceivedRequest::body)
                .map(body -> new JsonObject(body).getString("lead_id"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static int pending(DialerAccount account) {
        var waiting = new ArrayList<JsonObject>();
        for (var status : List.of("PENDING", "RETRYING")) {
            waiting.addAll(Json.items(account.api().get("/api/dispatch/deliveries?status=" + status)));
        }
        return waiting.size();
    }
}
