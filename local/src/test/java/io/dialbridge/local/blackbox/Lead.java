package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.client.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tests do with a lead, and what they ask about it. */
record Lead(DialerAccount account, String id) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Posts a lead through /v1/leads/insert; further parameters come on top of its number and list. */
    static Reply post(DialerAccount account, String phone, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("list_id", account.listId());
        all.put("phone_number", phone);
        return account.api().insertLead(all).expect(200);
    }

    static Lead accepted(DialerAccount account, String phone, Map<String, String> parameters) {
        var reply = post(account, phone, parameters).json();
        assertThat(reply.getBoolean("success")).as(reply.encode()).isTrue();
        return new Lead(account, reply.getString("lead_id"));
    }

    static Lead accepted(DialerAccount account, String phone) {
        return accepted(account, phone, Map.of());
    }

    /** Reports that a call ended in a sale. */
    void sell(String call) {
        var event = CallEvent.sale(call, id, 120, Instant.now());
        var reply = account.api().callEvents(event.json().encode()).expect(202).json();
        assertThat(reply.getInteger("accepted")).as(reply.encode()).isEqualTo(1);
    }

    List<JsonObject> deliveries() {
        return Json.items(account.api().get("/api/dispatch/deliveries?lead_id=" + id));
    }

    /** Waits until a delivery of this lead stands in the log as delivered. */
    JsonObject delivered() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deliveries())
                .extracting(row -> row.getString("status"))
                .contains("DELIVERED"));
        return deliveries().stream()
                .filter(row -> "DELIVERED".equals(row.getString("status")))
                .findFirst()
                .orElseThrow();
    }
}
