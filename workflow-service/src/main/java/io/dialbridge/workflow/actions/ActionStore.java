package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.actions.ActionRefusals.Refusal;
import io.dialbridge.workflow.lists.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of actions as they are made and looked at. */
@ApplicationScoped
public class ActionStore {

    private static final String INSERT = """
            INSERT INTO action (account_id, id, run_id, event_id, workflow_id, lead_id, list_id, action_set, position, spec, type,
                                endpoint_id, state, reason, due_at, call_log_id, earliest_at, delivery_id, trace_parent,
                                created_at, settled_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[],
                                 $9::int[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::timestamptz[],
                                 $16::text[], $17::timestamptz[], $18::uuid[], $19::text[], $20::timestamptz[],
                                 $21::timestamptz[])
            """;

    private static final String OF_RUNS = """
            SELECT * FROM action WHERE account_id = $1 AND run_id = ANY ($2) ORDER BY run_id, action_set, position
            """;

    private static final String REFUSE = """
            UPDATE action a SET state = 'FAILED', reason = r.reason
            FROM unnest($1::text[], $2::uuid[], $3::text[]) AS r (account_id, id, reason)
            WHERE a.account_id = r.account_id AND a.id = r.id
            """;

    private final Pool pool;
    private final ActionReader reader;

    ActionStore(Pool pool, ActionReader reader) {
        this.pool = pool;
        this.reader = reader;
    }

    public Uni<Void> insert(SqlClient transaction, List<ActionRow> actions) {
        if (actions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.preparedQuery(INSERT).execute(columns(actions)).replaceWithVoid();
    }

    private Tuple columns(List<ActionRow> rows) {
        return new Columns<>(rows)
                .text(ActionRow::accountId)
                .uuid(ActionRow::id)
                .uuid(ActionRow::runId)
                .text(ActionRow::eventId)
                .text(ActionRow::workflowId)
                .text(ActionRow::leadId)
                .text(ActionRow::listId)
                .integer(ActionRow::actionSet)
                .integer(ActionRow::position)
                .text(row -> reader.spec(row.action()))
                .text(ActionRow::type)
                .text(ActionRow::endpointId)
                .text(row -> row.state().name())
                .text(ActionRow::reason)
                .time(ActionRow::dueAt)
                .text(row -> row.hold() == null ? null : row.hold().callLogId())
                .time(row -> row.hold() == null ? null : row.hold().earliest())
                .uuid(ActionRow::deliveryId)
                .text(ActionRow::traceParent)
                .time(ActionRow::createdAt)
                .time(ActionRow::settledAt)
                .tuple();
    }

    /** The actions of some runs, each run's in the order of the workflow. */
    public Uni<List<ActionRow>> ofRuns(String accountId, List<String> runIds) {
        var ids = runIds.stream().map(UUID::fromString).toArray(UUID[]::new);
        return pool.preparedQuery(OF_RUNS)
                .execute(Tuple.of(accountId).addArrayOfUUID(ids))
                .map(reader::rows);
    }

    /** Newest first, and one more than the page holds if there is one. */
    Uni<List<ActionRow>> list(String accountId, ActionFilter filter, @Nullable UUID after, int limit) {
        var asked = filter.select("SELECT * FROM action", accountId)
                .and("id <", after)
                .newestFirst(limit);
        return pool.preparedQuery(asked.sql()).execute(asked.values()).map(reader::rows);
    }

    Uni<Optional<ActionRow>> find(String accountId, UUID id) {
        return pool.preparedQuery("SELECT * FROM action WHERE account_id = $1 AND id = $2")
                .execute(Tuple.of(accountId, id))
                .map(found -> reader.rows(found).stream().findFirst());
    }

    Uni<Void> refuse(List<Refusal> refusals) {
        var values = new Columns<>(refusals)
                .text(refusal -> refusal.action().accountId())
                .uuid(refusal -> refusal.action().id())
                .text(Refusal::reason)
                .tuple();
        return pool.preparedQuery(REFUSE).execute(values).replaceWithVoid();
    }
}
