package io.dialbridge.workflow.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.workflow.lists.Selection;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.Guard;
import io.smallrye.mutiny.Multi;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of runs. */
@ApplicationScoped
public class RunStore {

    /** Rows of one INSERT: a trace is about a kilobyte, and a message should stay in the megabytes. */
    private static final int CHUNK = 1_000;

    private static final String INSERT = """
            INSERT INTO run (account_id, id, event_id, event_type, workflow_id, workflow_name, snapshot_version, lead_id,
                             call_log_id, list_id, occurred_at, outcome, guard, trace, created_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[],
                                 $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::text[], $14::text[],
                                 $15::timestamptz[])
            """;

    private final Pool pool;
    private final ObjectMapper json;

    RunStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    public Uni<Void> insert(SqlClient transaction, List<Run> runs) {
        return Multi.createFrom()
                .iterable(runs)
                .group()
                .intoLists()
                .of(CHUNK)
                .onItem()
                .transformToUniAndConcatenate(
                        chunk -> transaction.preparedQuery(INSERT).execute(columns(chunk)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Tuple columns(List<Run> runs) {
        return Tuple.tuple()
                .addArrayOfString(texts(runs, Run::accountId))
                .addArrayOfUUID(
                        runs.stream().map(run -> UUID.fromString(run.id())).toArray(UUID[]::new))
                .addArrayOfString(texts(runs, Run::eventId))
                .addArrayOfString(texts(runs, Run::eventType))
                .addArrayOfString(texts(runs, Run::workflowId))
                .addArrayOfString(texts(runs, Run::workflowName))
                .addArrayOfLong(runs.stream().map(Run::snapshotVersion).toArray(Long[]::new))
                .addArrayOfString(texts(runs, Run::leadId))
                .addArrayOfString(texts(runs, Run::callLogId))
                .addArrayOfString(texts(runs, Run::listId))
                .addArrayOfOffsetDateTime(times(runs, Run::occurredAt))
                .addArrayOfString(texts(runs, run -> run.outcome().name()))
                .addArrayOfString(texts(
                        runs, run -> run.guard() == null ? null : run.guard().name()))
                .addArrayOfString(texts(runs, run -> write(run.trace())))
                .addArrayOfOffsetDateTime(times(runs, Run::createdAt));
    }

    private static String[] texts(List<Run> runs, Function<Run, @Nullable String> column) {
        return runs.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Run> runs, Function<Run, Instant> column) {
        return runs.stream().map(column).map(RunStore::time).toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Newest first, and one more than the page holds if there is one. Only runs that fired have actions: the others are not probed. */
    Uni<List<Run>> list(String accountId, RunFilter filter) {
        var byAction = filter.actionType() != null || filter.actionState() != null;
        var asked = Selection.of("SELECT * FROM run", accountId)
                .and("workflow_id =", filter.workflowId())
                .and("lead_id =", filter.leadId())
                .and("list_id =", filter.listId())
                .and("event_id =", filter.eventId())
                .and("outcome =", name(filter.outcome()))
                .and("outcome =", byAction ? Outcome.FIRED.name() : null)
                .exists(
                        "SELECT 1 FROM action a WHERE a.account_id = run.account_id AND a.run_id = run.id",
                        action -> action.and("a.type =", name(filter.actionType()))
                                .and("a.state =", name(filter.actionState())))
                .and("created_at >=", filter.from() == null ? null : time(filter.from()))
                .and("created_at <", filter.to() == null ? null : time(filter.to()))
                .and("id <", filter.after())
                .newestFirst(filter.limit());
        return pool.preparedQuery(asked.sql()).execute(asked.values()).map(this::runs);
    }

    private static @Nullable String name(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name();
    }

    Uni<Optional<Run>> find(String accountId, UUID id) {
        return pool.preparedQuery("SELECT * FROM run WHERE account_id = $1 AND id = $2")
                .execute(Tuple.of(accountId, id))
                .map(found -> runs(found).stream().findFirst());
    }

    private List<Run> runs(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false).map(this::run).toList();
    }

    private Run run(Row row) {
        var guard = row.getString("guard");
        return new Run(
                row.getString("account_id"),
                row.getUUID("id").toString(),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("workflow_id"),
                row.getString("workflow_name"),
                row.getLong("snapshot_version"),
                row.getString("lead_id"),
                row.getString("call_log_id"),
                row.getString("list_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                Outcome.valueOf(row.getString("outcome")),
                guard == null ? null : Guard.valueOf(guard),
                read(row.getString("trace")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private String write(RunTrace trace) {
        try {
            return json.writeValueAsString(trace);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private RunTrace read(String trace) {
        try {
            return json.readValue(trace, RunTrace.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
