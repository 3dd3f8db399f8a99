package io.dialbridge.workflow.calls;

import io.dialbridge.workflow.lists.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** The SQL of calls. */
@ApplicationScoped
public class CallStore {

    /** Of leads their live calls, of the calls that are named also whether they are over. */
    private static final String KNOWN = """
            SELECT c.account_id, c.lead_id, c.id, c.started_at, c.ended_at IS NOT NULL AS over
            FROM unnest($1::text[], $2::text[]) AS l (account_id, lead_id)
            JOIN call c ON c.account_id = l.account_id AND c.lead_id = l.lead_id AND c.ended_at IS NULL
            WHERE c.started_at > $5
            UNION
            SELECT c.account_id, c.lead_id, c.id, c.started_at, true
            FROM unnest($3::text[], $4::text[]) AS k (account_id, id)
            JOIN call c ON c.account_id = k.account_id AND c.id = k.id
            WHERE c.ended_at IS NOT NULL
            """;

    private static final String SAVE = """
            INSERT INTO call AS c (account_id, id, lead_id, started_at, ended_at, final_event_id, changed_at)
            SELECT account_id, id, lead_id, started_at, ended_at, final_event_id, $7::timestamptz
            FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[])
                     AS n (account_id, id, lead_id, started_at, ended_at, final_event_id)
            ON CONFLICT (account_id, id) DO UPDATE
                SET started_at = COALESCE(c.started_at, EXCLUDED.started_at),
                    ended_at = COALESCE(c.ended_at, EXCLUDED.ended_at),
                    final_event_id = COALESCE(EXCLUDED.final_event_id, c.final_event_id),
                    changed_at = EXCLUDED.changed_at
            """;

    /** Two batches with the same calls wait for each other, never in a circle. */
    private static final Comparator<CallChange> BY_KEY =
            Comparator.comparing(CallChange::accountId).thenComparing(CallChange::id);

    /**
     * What is known before a batch of events.
     *
     * @param leads of which somebody asks whether they are on a call
     * @param said what the events are going to say
     */
    public Uni<Calls> of(SqlClient transaction, List<LeadKey> leads, List<CallChange> said, Instant now) {
        var calls = new Calls();
        if (leads.isEmpty()) {
            return Uni.createFrom().item(calls);
        }
        var values = new Columns<>(leads)
                .text(LeadKey::accountId)
                .text(LeadKey::leadId)
                .tuple()
                .addArrayOfString(said.stream().map(CallChange::accountId).toArray(String[]::new))
                .addArrayOfString(said.stream().map(CallChange::id).toArray(String[]::new))
                .addOffsetDateTime(now.minus(Calls.LONGEST).atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(KNOWN).execute(values).map(rows -> {
            rows.forEach(row -> {
                if (row.getBoolean("over")) {
                    calls.addOver(row.getString("account_id"), row.getString("id"));
                } else {
                    calls.addLive(
                            new LeadKey(row.getString("account_id"), row.getString("lead_id")),
                            row.getString("id"),
                            row.getOffsetDateTime("started_at").toInstant());
                }
            });
            return calls;
        });
    }

    public Uni<Void> save(SqlClient transaction, List<CallChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sorted = changes.stream().sorted(BY_KEY).toList();
        var values = new Columns<>(sorted)
                .text(CallChange::accountId)
                .text(CallChange::id)
                .text(CallChange::leadId)
                .time(CallChange::startedAt)
                .time(CallChange::endedAt)
                .text(CallChange::finalEventId)
                .tuple()
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(SAVE).execute(values).replaceWithVoid();
    }
}
