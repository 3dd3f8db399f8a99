package io.dialbridge.workflow.loops;

import io.dialbridge.workflow.lists.Columns;
import io.dialbridge.workflow.lists.Selection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of notices. */
@ApplicationScoped
class LoopStore {

    private static final String OPEN = """
            SELECT account_id, workflow_id, fingerprint FROM workflow_notice
            WHERE account_id = ANY ($1) AND lifted_at IS NULL
            """;

    /** The first of a configuration stays: two leads may go round at the same time. */
    private static final String INSERT = """
            INSERT INTO workflow_notice (account_id, id, workflow_id, kind, fingerprint, lead_id, event_id, causation_depth, created_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[],
                                 $9::timestamptz[])
            ORDER BY 1, 3, 5
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private static final String LIFT = """
            UPDATE workflow_notice SET lifted_at = $3, lifted_by = $4
            WHERE account_id = $1 AND workflow_id = $2 AND lifted_at IS NULL
            """;

    private final Pool pool;

    LoopStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Disabled> open(SqlClient client, Set<String> accountIds, Disabled into) {
        if (accountIds.isEmpty()) {
            return Uni.createFrom().item(into);
        }
        return client.preparedQuery(OPEN)
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .invoke(rows -> rows.forEach(row -> into.add(
                        row.getString("account_id"), row.getString("workflow_id"), row.getString("fingerprint"))))
                .replaceWith(into);
    }

    /** Those of them that are new. */
    Uni<List<Notice>> insert(SqlClient transaction, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var values = new Columns<>(notices)
                .text(Notice::accountId)
                .uuid(Notice::id)
                .text(Notice::workflowId)
                .text(Notice::kind)
                .text(Notice::fingerprint)
                .text(Notice::leadId)
                .text(Notice::eventId)
                .integer(Notice::causationDepth)
                .time(Notice::createdAt)
                .tuple();
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> {
            var stored = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id").toString())
                    .collect(Collectors.toSet());
            return notices.stream()
                    .filter(notice -> stored.contains(notice.id()))
                    .toList();
        });
    }

    /** How many notices of the workflow were lifted. */
    Uni<Integer> lift(String accountId, String workflowId, String by, Instant now) {
        return pool.preparedQuery(LIFT)
                .execute(Tuple.of(accountId, workflowId, now.atOffset(ZoneOffset.UTC), by))
                .map(rows -> rows.rowCount());
    }

    /** Newest first, and one more than the page holds if there is one. */
    Uni<List<Notice>> list(String accountId, @Nullable String workflowId, @Nullable UUID after, int limit) {
        var asked = Selection.of("SELECT * FROM workflow_notice", accountId)
                .and("workflow_id =", workflowId)
                .and("id <", after)
                .newestFirst(limit);
        return pool.preparedQuery(asked.sql()).execute(asked.values()).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(LoopStore::notice)
                .toList());
    }

    private static Notice notice(Row row) {
        var lifted = row.getOffsetDateTime("lifted_at");
        return new Notice(
                row.getString("account_id"),
                row.getUUID("id").toString(),
                row.getString("workflow_id"),
                row.getString("kind"),
                row.getString("fingerprint"),
                row.getString("lead_id"),
                row.getString("event_id"),
                row.getInteger("causation_depth"),
                row.getOffsetDateTime("created_at").toInstant(),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lifted_by"));
    }
}
