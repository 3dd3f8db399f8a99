package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests in: the row of the log and the row of the queue in one statement, each id once. */
@ApplicationScoped
class DeliveryStore {

    private static final String STORE = """
            WITH given AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                    $16::integer[], $17::text[], $18::text[], $19::timestamptz[], $20::text[], $21::integer[],
                    $22::text[], $23::boolean[], $24::text[])
                AS g (day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent, claimed, order_key)
            ), stored AS (
                INSERT INTO delivery (day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent)
                SELECT day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent
                FROM given
                ORDER BY day, account_id, id
                ON CONFLICT DO NOTHING
                RETURNING day, account_id, id
            ), fresh AS (
                SELECT g.*, COALESCE(g.endpoint_id, '%s') AS lane
                FROM stored s JOIN given g USING (day, account_id, id)
            """.formatted(Target.Mail.LANE);

    private static final String IN_ORDER = STORE + """
            ), following AS (
                SELECT account_id, id FROM (
                    SELECT account_id, id, row_number() OVER (PARTITION BY account_id, lane, order_key ORDER BY id) AS place
                    FROM fresh WHERE order_key IS NOT NULL
                ) placed
                WHERE place > 1
            )
            INSERT INTO delivery_queue (account_id, id, day, endpoint_id, due_at, created_at, locked_by, lock_version, attempts,
                order_key, waits)
            SELECT f.account_id, f.id, f.day, f.lane, now(), f.created_at, CASE WHEN f.claimed THEN $25 END, 1, 0,
                f.order_key,
                f.order_key IS NOT NULL AND (
                    (f.account_id, f.id) IN (SELECT account_id, id FROM following)
                    OR EXISTS (SELECT FROM delivery_queue q
                        WHERE q.account_id = f.account_id AND q.endpoint_id = f.lane AND q.order_key = f.order_key))
            FROM fresh f
            RETURNING account_id, id
            """;

    /** As the other, for requests of which none has an order key: half as much to plan. */
    private static final String IN_ANY_ORDER = STORE + """
            )
            INSERT INTO delivery_queue (account_id, id, day, endpoint_id, due_at, created_at, locked_by, lock_version, attempts, waits)
            SELECT f.account_id, f.id, f.day, f.lane, now(), f.created_at, CASE WHEN f.claimed THEN $25 END, 1, 0, false
            FROM fresh f
            RETURNING account_id, id
            """;

    private final LogColumns log;

    DeliveryStore(LogColumns log) {
        this.log = log;
    }

    /** Names a stored delivery. */
    record Key(String accountId, UUID id) {}

    /**
     * A request that is to be stored.
     *
     * @param claimed true when its holder takes it right away, at lock version 1; never with an order key
     * @param orderKey requests of a lane with one key are sent one after another; null where there is no order
     */
    record Insertion(
            NewDelivery delivery, boolean claimed, @Nullable String orderKey) {

        Key key() {
            return new Key(delivery.delivery().accountId(), delivery.id());
        }
    }

    /**
     * Stores what was not stored before.
     *
     * @param insertions no id twice
     * @return the keys that are new; the others were here already
     */
    Uni<Set<Key>> insert(SqlClient client, List<Insertion> insertions, String holder) {
        var statement = insertions.stream().anyMatch(one -> one.orderKey() != null) ? IN_ORDER : IN_ANY_ORDER;
        var arguments = log.delivery(new Columns<>(insertions), Insertion::delivery)
                .flag(Insertion::claimed)
                .text(Insertion::orderKey)
                .tuple()
                .addString(holder);
        return client.preparedQuery(statement).execute(arguments).map(rows -> {
            var keys = new HashSet<Key>();
            rows.forEach(row -> keys.add(new Key(row.getString(0), row.getUUID(1))));
            return keys;
        });
    }
}
