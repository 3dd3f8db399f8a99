package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.lists.Selection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of actions. */
@ApplicationScoped
public class ActionStore {

    private static final String INSERT = """
            INSERT INTO action (account_id, id, run_id, workflow_id, lead_id, action_set, position, type, endpoint_id,
                                state, reason, due_at, trace_parent, created_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[],
                                 $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::text[], $14::timestamptz[])
            """;

    private static final String OF_RUNS = """
            SELECT * FROM action WHERE account_id = $1 AND run_id = ANY ($2) ORDER BY run_id, action_set, position
            """;

    private final Pool pool;

    ActionStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> insert(SqlClient transaction, List<ActionRow> actions) {
        if (actions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.preparedQuery(INSERT).execute(columns(actions)).replaceWithVoid();
    }

    private static Tuple columns(List<ActionRow> rows) {
        return Tuple.tuple()
                .addArrayOfString(texts(rows, ActionRow::accountId))
                .addArrayOfUUID(uuids(rows, ActionRow::id))
                .addArrayOfUUID(uuids(rows, ActionRow::runId))
                .addArrayOfString(texts(rows, ActionRow::workflowId))
                .addArrayOfString(texts(rows, ActionRow::leadId))
                .addArrayOfInteger(rows.stream().map(ActionRow::actionSet).toArray(Integer[]::new))
                .addArrayOfInteger(rows.stream().map(ActionRow::position).toArray(Integer[]::new))
                .addArrayOfString(texts(rows, ActionRow::type))
                .addArrayOfString(texts(rows, ActionRow::endpointId))
                .addArrayOfString(texts(rows, row -> row.state().name()))
                .addArrayOfString(texts(rows, ActionRow::reason))
                .addArrayOfOffsetDateTime(times(rows, ActionRow::dueAt))
                .addArrayOfString(texts(rows, ActionRow::traceParent))
                .addArrayOfOffsetDateTime(times(rows, ActionRow::createdAt));
    }

    private static String[] texts(List<ActionRow> rows, Function<ActionRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static UUID[] uuids(List<ActionRow> rows, Function<ActionRow, String> column) {
        return rows.stream().map(column).map(UUID::fromString).toArray(UUID[]::new);
    }

    private static OffsetDateTime[] times(List<ActionRow> rows, Function<ActionRow, Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    /** The actions of some runs, each run's in the order of the workflow. */
    public Uni<List<ActionRow>> ofRuns(String accountId, List<String> runIds) {
        var ids = runIds.stream().map(UUID::fromString).toArray(UUID[]::new);
        return pool.preparedQuery(OF_RUNS)
                .execute(Tuple.of(accountId).addArrayOfUUID(ids))
                .map(ActionStore::rows);
    }

    /** Newest first, and one more than the page holds if there is one. */
    Uni<List<ActionRow>> list(String accountId, ActionFilter filter) {
        var asked = Selection.of("SELECT * FROM action", accountId)
                .and("run_id =", filter.runId())
                .and("lead_id =", filter.leadId())
                .and("id <", filter.after())
                .newestFirst(filter.limit());
        return pool.preparedQuery(asked.sql()).execute(asked.values()).map(ActionStore::rows);
    }

    private static List<ActionRow> rows(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(ActionStore::row)
                .toList();
    }

    private static ActionRow row(Row row) {
        return new ActionRow(
                row.getString("account_id"),
                row.getUUID("id").toString(),
                row.getUUID("run_id").toString(),
                row.getString("workflow_id"),
                row.getString("lead_id"),
                row.getInteger("action_set"),
                row.getInteger("position"),
                row.getString("type"),
                row.getString("endpoint_id"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getString("trace_parent"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
