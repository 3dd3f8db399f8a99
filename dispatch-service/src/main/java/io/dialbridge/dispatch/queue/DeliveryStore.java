package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes requests in: the row of the log and the row of the queue in one statement, each id once. */
@ApplicationScoped
class DeliveryStore {

    private static final String INSERT = """
            WITH given AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                    $16::integer[], $17::text[], $18::text[], $19::timestamptz[], $20::text[], $21::integer[],
                    $22::text[], $23::boolean[])
                AS g (day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent, claimed)
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
            )
            INSERT INTO delivery_queue (account_id, id, day, endpoint_id, due_at, locked_by, locked_until, lock_version, attempts)
            SELECT g.account_id, g.id, g.day, COALESCE(g.endpoint_id, '%s'), now(),
                CASE WHEN g.claimed THEN $24 END,
                CASE WHEN g.claimed THEN now() + $25 * interval '1 millisecond' END,
                1, 0
            FROM stored s JOIN given g USING (day, account_id, id)
            RETURNING account_id, id
            """.formatted(Target.Mail.LANE);

    private final LogColumns log;

    DeliveryStore(LogColumns log) {
        this.log = log;
    }

    /** Names a stored delivery. */
    record Key(String accountId, UUID id) {}

    /** A request, and whether its holder takes it under a lease right away, at lock version 1. */
    record Insertion(NewDelivery delivery, boolean claimed) {

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
    Uni<Set<Key>> insert(SqlClient client, List<Insertion> insertions, String holder, Duration lease) {
        var arguments = log.delivery(new Columns<>(insertions), Insertion::delivery)
                .flag(Insertion::claimed)
                .tuple()
                .addString(holder)
                .addLong(lease.toMillis());
        return client.preparedQuery(INSERT).execute(arguments).map(rows -> {
            var keys = new HashSet<Key>();
            rows.forEach(row -> keys.add(new Key(row.getString(0), row.getUUID(1))));
            return keys;
        });
    }
}
