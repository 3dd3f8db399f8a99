package io.dialbridge.dispatch.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Notes in the delivery log what the lead store said when it would not write a reply's values. */
@ApplicationScoped
class LeadRefusals {

    /** Of an erased delivery no values are left, and nothing is said of them any more. */
    private static final String REFUSE = """
            UPDATE attempt a SET lead_refusal = g.reason
            FROM unnest($1::date[], $2::text[], $3::uuid[], $4::text[]) AS g (day, account_id, id, reason)
            WHERE a.day = g.day AND a.account_id = g.account_id AND a.delivery_id = g.id AND a.lead_values <> '{}'
            """;

    private final Pool pool;
    private final ObjectMapper json;

    LeadRefusals(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    private record Refusal(String accountId, UUID deliveryId, String reason) {}

    /** @param jsonArray the batch of which these were rejected */
    Uni<Void> record(String jsonArray, List<Rejection> rejected) {
        if (rejected.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sent = read(jsonArray);
        var refusals = new Columns<>(rejected.stream()
                .filter(rejection -> sent.has(rejection.index()))
                .map(rejection -> refusal(sent.get(rejection.index()), rejection))
                .toList());
        return pool.preparedQuery(REFUSE)
                .execute(refusals.date(refusal -> DeliveryDay.of(refusal.deliveryId()))
                        .text(Refusal::accountId)
                        .uuid(Refusal::deliveryId)
                        .text(Refusal::reason)
                        .tuple())
                .replaceWithVoid();
    }

    /** Records the refusal of a whole batch, if it is one of a single update: of several, the others may be fine. */
    Uni<Void> recordAlone(String jsonArray, String reason) {
        return read(jsonArray).size() == 1
                ? record(jsonArray, List.of(new Rejection(0, null, reason)))
                : Uni.createFrom().voidItem();
    }

    /** The id of the message is that of the delivery. */
    private static Refusal refusal(JsonNode action, Rejection rejection) {
        return new Refusal(
                action.path("account_id").asText(),
                UUID.fromString(action.path("id").asText()),
                rejection.reason());
    }

    private JsonNode read(String jsonArray) {
        try {
            return json.readTree(jsonArray);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the outbox holds what was written as JSON", impossible);
        }
    }
}
