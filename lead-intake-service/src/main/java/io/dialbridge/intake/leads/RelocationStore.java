package io.dialbridge.intake.leads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The record of leads that were moved to make room for newer ones (domain.md 14). */
@ApplicationScoped
public class RelocationStore {

    /** An older lead that made room for a newer one. */
    public record Relocation(long leadId, String fromListId, long forLeadId) {}

    private static final String INSERT = """
            INSERT INTO relocations (account_id, lead_id, relocated_at, from_list_id, for_lead_id)
            SELECT $1, r.lead_id, $2, r.from_list_id, r.for_lead_id
            FROM unnest($3::bigint[], $4::text[], $5::bigint[]) AS r (lead_id, from_list_id, for_lead_id)
            """;

    private static final String WAIT = """
            INSERT INTO relocations_waiting (account_id, lead_id, for_lead_id)
            SELECT $1, w.lead_id, w.for_lead_id FROM unnest($2::bigint[], $3::bigint[]) AS w (lead_id, for_lead_id)
            ON CONFLICT (account_id, lead_id) DO UPDATE SET for_lead_id = EXCLUDED.for_lead_id
            """;

    private static final String TAKE_WAITING = """
            DELETE FROM relocations_waiting WHERE account_id = $1 AND lead_id = ANY ($2) RETURNING lead_id, for_lead_id
            """;

    /** Leads that are to be moved when their call ends, each for the lead that needs the room. */
    public Uni<Void> await(SqlConnection transaction, String accountId, Map<Long, Long> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(WAIT)
                        .execute(Tuple.of(accountId)
                                .addArrayOfLong(waiting.keySet().toArray(Long[]::new))
                                .addArrayOfLong(waiting.values().toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Which of these leads were to be moved, each for the lead that needs the room; they wait no longer. */
    public Uni<Map<Long, Long>> takeWaiting(SqlConnection transaction, String accountId, Collection<Long> leadIds) {
        return transaction
                .preparedQuery(TAKE_WAITING)
                .execute(Tuple.of(accountId).addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(rows -> {
                    var waiting = new HashMap<Long, Long>();
                    rows.forEach(row -> waiting.put(row.getLong("lead_id"), row.getLong("for_lead_id")));
                    return waiting;
                });
    }

    public Uni<Void> add(SqlConnection transaction, String accountId, List<Relocation> moved, Instant now) {
        return moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(accountId, now.atOffset(ZoneOffset.UTC))
                                .addArrayOfLong(
                                        moved.stream().map(Relocation::leadId).toArray(Long[]::new))
                                .addArrayOfString(moved.stream()
                                        .map(Relocation::fromListId)
                                        .toArray(String[]::new))
                                .addArrayOfLong(moved.stream()
                                        .map(Relocation::forLeadId)
                                        .toArray(Long[]::new)))
                        .replaceWithVoid();
    }
}
