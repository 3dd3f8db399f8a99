package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.calls.CallChange;
import io.dialbridge.workflow.calls.LeadKey;
import io.dialbridge.workflow.lists.Columns;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** The SQL by which events change the actions that wait. The caller holds the leads' locks. */
@ApplicationScoped
public class PendingStore {

    private static final String OF_LEADS = """
            SELECT DISTINCT a.account_id, a.workflow_id, a.lead_id
            FROM unnest($1::text[], $2::text[]) AS l (account_id, lead_id)
            JOIN action a ON a.account_id = l.account_id AND a.lead_id = l.lead_id AND a.state = 'PENDING'
            """;

    private static final String CANCEL = """
            UPDATE action a SET state = 'CANCELLED', reason = c.reason, settled_at = $5
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS c (account_id, workflow_id, lead_id, reason)
            WHERE a.account_id = c.account_id AND a.workflow_id = c.workflow_id AND a.lead_id = c.lead_id AND a.state = 'PENDING'
            """;

    private static final String RELEASE = """
            UPDATE action a SET due_at = a.earliest_at, earliest_at = NULL
            FROM unnest($1::text[], $2::text[]) AS n (account_id, id)
            JOIN call c ON c.account_id = n.account_id AND c.id = n.id AND c.final_event_id IS NOT NULL
            WHERE a.account_id = c.account_id AND a.call_log_id = c.id AND a.earliest_at IS NOT NULL AND a.state = 'PENDING'
            """;

    /** A call whose end actions may wait for. */
    public record AwaitedCall(String accountId, String id) {

        public static AwaitedCall of(CallChange change) {
            return new AwaitedCall(change.accountId(), change.id());
        }
    }

    public Uni<PendingActions> of(SqlClient transaction, Set<LeadKey> leads) {
        var pending = new PendingActions();
        if (leads.isEmpty()) {
            return Uni.createFrom().item(pending);
        }
        var values = new Columns<>(List.copyOf(leads))
                .text(LeadKey::accountId)
                .text(LeadKey::leadId)
                .tuple();
        return transaction
                .preparedQuery(OF_LEADS)
                .execute(values)
                .invoke(rows -> rows.forEach(row -> pending.add(
                        new Pair(row.getString("account_id"), row.getString("workflow_id"), row.getString("lead_id")))))
                .replaceWith(pending);
    }

    public Uni<Void> cancel(SqlClient transaction, List<Cancellation> cancellations, Instant now) {
        if (cancellations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = new Columns<>(cancellations)
                .text(it -> it.pair().accountId())
                .text(it -> it.pair().workflowId())
                .text(it -> it.pair().leadId())
                .text(Cancellation::reason)
                .tuple()
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(CANCEL).execute(values).replaceWithVoid();
    }

    /** Lets go of what is held for those of these calls that have ended; how many actions that were. */
    public Uni<Integer> release(SqlClient transaction, Set<AwaitedCall> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var values = new Columns<>(List.copyOf(calls))
                .text(AwaitedCall::accountId)
                .text(AwaitedCall::id)
                .tuple();
        return transaction.preparedQuery(RELEASE).execute(values).map(rows -> rows.rowCount());
    }
}
