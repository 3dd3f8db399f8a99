package io.dialbridge.dispatch.replays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.dialbridge.dispatch.queue.StoredTarget;
import io.dialbridge.dispatch.queue.StoredTrigger;
import io.dialbridge.dispatch.queue.StoredValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is to be sent again. */
@ApplicationScoped
class OriginalStore {

    /** Held, for an erasure of the original must come before, or find the copy. */
    private static final String DELIVERIES = """
            SELECT d.id, d.endpoint_id, d.template_id, d.recipients, d.message_text, d.reply_fields, d.sent_as,
                d.trigger_type, d.workflow_id, d.run_id, d.action_id, d.replay_of, d.chain_of, d.chain_step,
                d.lead_id, d.phone_number, d.created_at, d.payload_values, d.causation_depth, d.trace_parent, d.erased_at
            FROM unnest($2::date[], $3::uuid[]) AS wanted (day, id)
            JOIN delivery d ON d.day = wanted.day AND d.account_id = $1 AND d.id = wanted.id
            ORDER BY d.day, d.id
            FOR SHARE OF d
            """;

    private static final String DELIVERIES_AT_ONCE = DELIVERIES + " NOWAIT";

    private static final String REQUESTS = """
            SELECT wanted.id, last.request_method, last.request_url, last.request_headers, last.request_body
            FROM unnest($2::date[], $3::uuid[]) AS wanted (day, id)
            CROSS JOIN LATERAL (
                SELECT a.request_method, a.request_url, a.request_headers, a.request_body FROM attempt a
                WHERE a.day = wanted.day AND a.account_id = $1 AND a.delivery_id = wanted.id AND a.request_method IS NOT NULL
                ORDER BY a.number DESC LIMIT 1
            ) last
            """;

    private final StoredTarget targets;
    private final StoredValues values;
    private final ObjectMapper json;

    OriginalStore(StoredTarget targets, StoredValues values, ObjectMapper json) {
        this.targets = targets;
        this.values = values;
        this.json = json;
    }

    /** Null when the account's log has no such delivery. It is held until the transaction ends. */
    Uni<@Nullable Original> hold(SqlClient transaction, String accountId, UUID id, Mapping mapping) {
        return hold(transaction, DELIVERIES, accountId, List.of(id), mapping).map(found -> found.get(id));
    }

    /**
     * By their ids; those that are not in the account's log are missing. They are held until the transaction ends. Fails when an erasure
     * holds one: it may be waiting for something that the caller has.
     */
    Uni<Map<UUID, Original>> holdAtOnce(SqlClient transaction, String accountId, List<UUID> ids, Mapping mapping) {
        return hold(transaction, DELIVERIES_AT_ONCE, accountId, ids, mapping);
    }

    private Uni<Map<UUID, Original>> hold(
            SqlClient transaction, String statement, String accountId, List<UUID> ids, Mapping mapping) {
        var arguments = Tuple.of(
                accountId, ids.stream().map(DeliveryDay::of).toArray(LocalDate[]::new), ids.toArray(UUID[]::new));
        return requests(transaction, arguments, mapping).flatMap(requests -> transaction
                .preparedQuery(statement)
                .execute(arguments)
                .map(rows -> {
                    var originals = new HashMap<UUID, Original>();
                    rows.forEach(row -> originals.put(
                            row.getUUID("id"), original(accountId, row, requests.get(row.getUUID("id")))));
                    return originals;
                }));
    }

    private Uni<Map<UUID, Original.Sent>> requests(SqlClient transaction, Tuple arguments, Mapping mapping) {
        return switch (mapping) {
            case CURRENT -> Uni.createFrom().item(Map.of());
            case ORIGINAL ->
                transaction.preparedQuery(REQUESTS).execute(arguments).map(rows -> {
                    var requests = new HashMap<UUID, Original.Sent>();
                    rows.forEach(row -> requests.put(row.getUUID("id"), sent(row)));
                    return requests;
                });
        };
    }

    private Original original(String accountId, Row row, Original.@Nullable Sent sent) {
        var delivery = new Delivery(
                accountId,
                row.getUUID("id").toString(),
                targets.read(row),
                StoredTrigger.read(row),
                row.getString("lead_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("causation_depth"),
                values(row),
                row.getString("trace_parent"),
                0);
        return new Original(delivery, row.getString("phone_number"), erased(row), sent);
    }

    private Values values(Row row) {
        return erased(row) ? Values.EMPTY : values.read(row.getString("payload_values"));
    }

    private static boolean erased(Row row) {
        return row.getOffsetDateTime("erased_at") != null;
    }

    private Original.Sent sent(Row row) {
        return new Original.Sent(
                row.getString("request_method"),
                row.getString("request_url"),
                contentType(row.getString("request_headers")),
                row.getString("request_body"));
    }

    private @Nullable String contentType(String headers) {
        try {
            for (var header : json.readTree(headers).properties()) {
                if (header.getKey().equalsIgnoreCase("Content-Type")) {
                    return header.getValue().textValue();
                }
            }
            return null;
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored headers of an attempt can't be read", damaged);
        }
    }
}
