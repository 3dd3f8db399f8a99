package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However many doors a number comes through at the same time, it becomes one lead. */
class MixedDoorsIT {

    private static final int AT_ONCE = 64;
    private static final int NUMBERS = 100;
    /** As many as doors, several times: posts of one number stand side by side in the queue. */
    private static final int ROUNDS = 4;

    private final RunningSystem system = RunningSystem.get();

    /**
     * What became of one post.
     *
     * @param leadId of the new lead, or of the one in the way
     */
    private record Answer(String phone, boolean accepted, int code, String leadId) {}

    @Test
    void makesAHundredLeadsOfAHundredNumbersPostedThroughAllDoorsAtOnce() throws Exception {
        var setup = system.setup();
        var owner = setup.owner();
        var campaign =
                owner.create("campaigns", new JsonObject().put("name", "Mixed")).getString("id");
        var list = owner.create(
                        "lists", new JsonObject().put("name", "Mixed leads").put("campaign_id", campaign))
                .getString("id");
        var criteria =
                new JsonObject().put("name", "Vendor A").put("list_id", list).put("check_dup", 1);
        var key = owner.create("lead-post-criteria", criteria).getString("criteria_key");
        var account = setup.finish();

        var answers = atOnce(IntStream.range(0, NUMBERS)
                .mapToObj(n -> "562555%04d".formatted(n))
                .flatMap(phone -> posts(account, list, key, phone))
                .toList());

        var accepted = answers.stream().filter(Answer::accepted).toList();
        var idByPhone = accepted.stream().collect(Collectors.toMap(Answer::phone, Answer::leadId));
        assertThat(accepted).hasSize(NUMBERS);
        assertThat(idByPhone.values()).doesNotHaveDuplicates().hasSize(NUMBERS);
        assertThat(answers)
                .filteredOn(answer -> !answer.accepted())
                .hasSize(answers.size() - NUMBERS)
                .allSatisfy(refused -> {
                    assertThat(refused.code()).isEqualTo(6009);
                    assertThat(refused.leadId()).isEqualTo(idByPhone.get(refused.phone()));
                });
        assertThat(Json.items(account.api().get("/api/intake/leads?limit=500")))
                .extracting(lead -> lead.getString("id"))
                .containsExactlyInAnyOrderElementsOf(idByPhone.values());
    }

    private static Stream<Callable<Answer>> posts(DialerAccount account, String list, String key, String phone) {
        var api = account.api();
        return IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> Stream.of(
                        () -> insert(api, list, phone),
                        () -> leadPost(api, key, phone),
                        () -> json(api, list, phone),
                        () -> bulk(api, list, phone)));
    }

    private static Answer bulk(ApiClient api, String list, String phone) {
        var lead =
                new JsonObject().put("list_id", list).put("phone_number", phone).put("check_dup", 1);
        var row = api.post("/api/intake/leads/bulk", new JsonArray().add(lead).encode())
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        if (row.getString("verdict").equals("ACCEPTED")) {
            return new Answer(phone, true, 0, row.getString("lead_id"));
        }
        var reason = row.getJsonArray("reasons").getJsonObject(0);
        return new Answer(phone, false, reason.getInteger("code"), reason.getString("lead_id"));
    }

    private static Answer insert(ApiClient api, String list, String phone) {
        var reply = api.insertLead(Map.of("list_id", list, "phone_number", phone, "check_dup", "1"))
                .expect(200)
                .json();
        return compatible(phone, reply, reply.getBoolean("success"));
    }

    private static Answer leadPost(ApiClient api, String key, String phone) {
        var reply = api.form("/v1/lead-post-validation/insert", Map.of("criteria_key", key, "phone_number", phone))
                .expect(200)
                .json();
        return compatible(phone, reply, reply.getBoolean("result"));
    }

    private static Answer compatible(String phone, JsonObject reply, boolean accepted) {
        return accepted
                ? new Answer(phone, true, 0, reply.getString("lead_id"))
                : new Answer(phone, false, reply.getInteger("code"), reply.getString("existing_lead_id"));
    }

    private static Answer json(ApiClient api, String list, String phone) {
        var lead =
                new JsonObject().put("list_id", list).put("phone_number", phone).put("check_dup", 1);
        var reply = api.post("/api/intake/leads", lead.encode());
        return reply.status() == 201
                ? new Answer(phone, true, 0, reply.json().getString("id"))
                : new Answer(
                        phone,
                        false,
                        reply.expect(409).json().getInteger("code"),
                        reply.json().getString("existing_lead_id"));
    }

    private static List<Answer> atOnce(List<Callable<Answer>> posts) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return threads.invokeAll(posts).stream().map(MixedDoorsIT::got).toList();
        }
    }

    private static Answer got(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
