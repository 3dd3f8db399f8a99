package io.dialbridge.intake.leads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
