package io.dialbridge.intake.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The SQL of what leads and calls say about lists and campaigns. */
@ApplicationScoped
class ReferenceStore {

    // One look into an index for each id.
    private static final String LAST_CALLS = """
            SELECT n.id, last.called_at FROM unnest($2::text[]) AS n (id) CROSS JOIN LATERAL (
                SELECT called_at FROM call_log WHERE account_id = $1 AND {column} = n.id
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) last
            """;

    private static final String LAST_OF_LISTS = LAST_CALLS.replace("{column}", "list_id");
    private static final String LAST_OF_CAMPAIGNS = LAST_CALLS.replace("{column}", "campaign_id");

    private static final String HAS_LEADS = """
            SELECT EXISTS (SELECT 1 FROM leads WHERE account_id = $1 AND list_id = $2 AND deleted_at IS NULL) AS found
            """;

    private final Pool pool;

    ReferenceStore(Pool pool) {
        this.pool = pool;
    }

    /** When the latest call of each list began; a list that was never called is missing. */
    Uni<Map<String, Instant>> lastCallsOfLists(String accountId, Collection<String> listIds) {
        return lastCalls(LAST_OF_LISTS, accountId, listIds);
    }

    /** When the latest call of each campaign began; a campaign that never called is missing. */
    Uni<Map<String, Instant>> lastCallsOfCampaigns(String accountId, Collection<String> campaignIds) {
        return lastCalls(LAST_OF_CAMPAIGNS, accountId, campaignIds);
    }

    private Uni<Map<String, Instant>> lastCalls(String sql, String accountId, Collection<String> ids) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(accountId).addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> {
                    var last = new HashMap<String, Instant>();
                    rows.forEach(row -> last.put(
                            row.getString("id"),
                            row.getOffsetDateTime("called_at").toInstant()));
                    return last;
                });
    }

    /** Archived ones count. */
    Uni<Boolean> hasLeads(String accountId, String listId) {
        return pool.preparedQuery(HAS_LEADS)
                .execute(Tuple.of(accountId, listId))
                .map(rows -> rows.iterator().next().getBoolean("found"));
    }
}
