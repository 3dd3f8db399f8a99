package io.dialbridge.intake.privacy;

import io.dialbridge.intake.lead.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that leaves nothing of a person. */
@ApplicationScoped
class ErasureStore {

    /** A lead that is to go. */
    record Doomed(long leadId, String phoneNumber) {}

    // Whatever became of the lead: archived and deleted ones too. In the order of the ids, as everybody who locks
    // several leads.
    private static final String LOCK_BY_PHONE = """
            SELECT id, phone_number FROM leads WHERE account_id = $1 AND phone_number = $2 AND phone_code = $3 ORDER BY id FOR UPDATE
            """;

    private static final String LOCK_BY_ID =
            "SELECT id, phone_number FROM leads WHERE account_id = $1 AND id = $2 FOR UPDATE";

    // A lead that is changed or called meanwhile is judged anew when its lock is free, and stays.
    private static final String LOCK_OVERDUE = """
            SELECT id, phone_number FROM leads
            WHERE account_id = $1 AND list_id = $2 AND modified_at < $3 AND (last_called IS NULL OR last_called < $3)
            ORDER BY id LIMIT $4 FOR UPDATE
            """;

    private static final String DELETE_LEADS = "DELETE FROM leads WHERE account_id = $1 AND id = ANY ($2)";

    // The code and the stage of a refusal speak of no person; its text may, and so it goes from what repeats would be
    // answered, too. The same digits in another country are another person's; in doubt they go.
    private static final String ERASE_SUBMISSIONS = """
            WITH gone AS (
                UPDATE submissions s
                SET phone_number = '', parameters = '{}',
                    reasons = coalesce((SELECT jsonb_agg(r || '{"text": "erased"}') FROM jsonb_array_elements(s.reasons) r), '[]')
                WHERE account_id = $1
                  AND (lead_id = ANY ($2)
                       OR (phone_number = $3 AND coalesce(phone_code, $4) = $4)
                       OR (phone_number = ANY ($5) AND EXISTS (
                           SELECT FROM jsonb_array_elements(s.reasons) r WHERE r ->> 'lead_id' = ANY ($2::bigint[]::text[]))))
                RETURNING id, received_at
            ), requests AS (
                DELETE FROM lead_requests
                WHERE account_id = $1 AND (lead_id = ANY ($2) OR submission_id IN (SELECT id FROM gone))
            ), replies AS (
                UPDATE bulk_replies b
                SET items = (
                    SELECT json_agg(CASE WHEN (i ->> 'submission_id')::uuid IN (SELECT id FROM gone)
                                         THEN (i::jsonb || '{"reasons": []}')::json ELSE i END ORDER BY n)
                    FROM json_array_elements(b.items) WITH ORDINALITY AS e (i, n))
                WHERE account_id = $1 AND created_at >= (SELECT min(received_at) FROM gone) AND EXISTS (
                    SELECT FROM json_array_elements(b.items) i WHERE (i ->> 'submission_id')::uuid IN (SELECT id FROM gone))
            )
            SELECT id FROM gone
            """;

    // What remains is that a call took place, when, for how long and how it ended.
    private static final String ERASE_CALLS = """
            UPDATE call_log
            SET said = said - ARRAY['first_name', 'last_name', 'phone_number', 'caller_id', 'agent_comment', 'recording'],
                extra_field_01 = NULL, extra_field_02 = NULL, version = version + 1
            WHERE account_id = $1 AND lead_id = ANY ($2)
            """;

    private static final String DELETE_CALLBACKS = "DELETE FROM callbacks WHERE account_id = $1 AND lead_id = ANY ($2)";
    private static final String DELETE_HOPPER = "DELETE FROM hopper WHERE account_id = $1 AND lead_id = ANY ($2)";

    // Events that wait tell of the person; what was told already is erased by those who were told.
    private static final String DELETE_EVENTS = """
            DELETE FROM outbox
            WHERE account_id = $1 AND destination = 'workflow' AND payload::jsonb ->> 'lead_id' = ANY ($2::bigint[]::text[])
            """;

    private static final String DELETE_REFUSED_EVENTS = """
            DELETE FROM outbox_refused
            WHERE account_id = $1 AND destination = 'workflow' AND payload::jsonb ->> 'lead_id' = ANY ($2::bigint[]::text[])
            """;

    private static final String RECORD = """
            INSERT INTO erasures (account_id, id, erased_at, requested_by, reason, subject, counts)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String PAGE = """
            SELECT id, erased_at, requested_by, reason, subject, counts FROM erasures
            WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;

    private final Pool pool;

    ErasureStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Doomed>> lockByPhone(SqlConnection transaction, String accountId, Phone phone) {
        return doomed(transaction, LOCK_BY_PHONE, Tuple.of(accountId, phone.number(), phone.code()));
    }

    Uni<List<Doomed>> lockById(SqlConnection transaction, String accountId, long id) {
        return doomed(transaction, LOCK_BY_ID, Tuple.of(accountId, id));
    }

    /** Some leads of a list that nobody changed or called since. */
    Uni<List<Doomed>> lockOverdue(SqlConnection transaction, String accountId, String listId, Instant since, int most) {
        return doomed(transaction, LOCK_OVERDUE, Tuple.of(accountId, listId, since.atOffset(ZoneOffset.UTC), most));
    }

    private static Uni<List<Doomed>> doomed(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.stream()
                .map(row -> new Doomed(row.getLong("id"), row.getString("phone_number")))
                .toList());
    }

    /**
     * Says how many rows of each kind there were.
     *
     * @param phone under which all goes; under the numbers of the leads, what was refused because of one of them goes
     */
    Uni<Map<String, Integer>> erase(
            SqlConnection transaction, String accountId, List<Doomed> doomed, @Nullable Phone phone) {
        var ids = doomed.stream().map(Doomed::leadId).toArray(Long[]::new);
        return Uni.combine()
                .all()
                .unis(
                        changed(transaction, DELETE_LEADS, Tuple.of(accountId).addArrayOfLong(ids)),
                        changed(
                                transaction,
                                ERASE_SUBMISSIONS,
                                Tuple.of(accountId)
                                        .addArrayOfLong(ids)
                                        .addString(phone == null ? null : phone.number())
                                        .addString(phone == null ? null : phone.code())
                                        .addArrayOfString(doomed.stream()
                                                .map(Doomed::phoneNumber)
                                                .toArray(String[]::new))),
                        changed(transaction, ERASE_CALLS, Tuple.of(accountId).addArrayOfLong(ids)),
                        changed(
                                transaction,
                                DELETE_CALLBACKS,
                                Tuple.of(accountId).addArrayOfLong(ids)),
                        changed(transaction, DELETE_HOPPER, Tuple.of(accountId).addArrayOfLong(ids)),
                        changed(transaction, DELETE_EVENTS, Tuple.of(accountId).addArrayOfLong(ids)),
                        changed(
                                transaction,
                                DELETE_REFUSED_EVENTS,
                                Tuple.of(accountId).addArrayOfLong(ids)))
                .with((leads, submissions, calls, callbacks, hopper, events, refused) -> {
                    var counts = new LinkedHashMap<String, Integer>();
                    counts.put("leads", leads);
                    counts.put("submissions", submissions);
                    counts.put("calls", calls);
                    counts.put("callbacks", callbacks);
                    return counts;
                });
    }

    Uni<Void> record(SqlConnection transaction, String accountId, Erasure erasure) {
        return transaction
                .preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addUUID(UUID.fromString(erasure.id()))
                        .addOffsetDateTime(erasure.erasedAt().atOffset(ZoneOffset.UTC))
                        .addString(erasure.requestedBy())
                        .addString(erasure.reason())
                        .addString(erasure.subject())
                        .addJsonObject(new JsonObject(new LinkedHashMap<>(erasure.counts()))))
                .replaceWithVoid();
    }

    /** The latest first. */
    Uni<List<Erasure>> page(String accountId, UUID after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, after, limit))
                .map(rows -> rows.stream().map(ErasureStore::erasure).toList());
    }

    private static Uni<Integer> changed(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount());
    }

    private static Erasure erasure(Row row) {
        var counts = new LinkedHashMap<String, Integer>();
        row.getJsonObject("counts").forEach(entry -> counts.put(entry.getKey(), (Integer) entry.getValue()));
        return new Erasure(
                row.getUUID("id").toString(),
                row.getOffsetDateTime("erased_at").toInstant(),
                row.getString("requested_by"),
                row.getString("reason"),
                row.getString("subject"),
                counts);
    }
}
