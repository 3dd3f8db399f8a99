package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.events.EventJson;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.rules.Passes;
import io.dialbridge.workflow.rules.Rule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what an explanation needs, and locks nothing. */
@ApplicationScoped
class ExplainStore {

    private static final String EVENT = """
            SELECT payload, lead_id, received_at FROM event WHERE account_id = $1 AND id = $2
            """;

    private static final String NEWEST = """
            SELECT payload, lead_id, received_at FROM event
            WHERE account_id = $1 AND lead_id = $2 AND type <> ALL ($3)
            ORDER BY received_at DESC, occurred_at DESC, id DESC LIMIT 1
            """;

    /** What fired at events that came earlier, and at those of the same batch that occurred no later. */
    private static final String PASSES = """
            SELECT r.occurred_at, r.call_log_id
            FROM run r JOIN event e ON e.account_id = r.account_id AND e.id = r.event_id
            WHERE r.account_id = $1 AND r.workflow_id = $2 AND r.lead_id = $3 AND r.outcome = 'FIRED' AND r.event_id <> $4
              AND (e.received_at, r.occurred_at) <= ($5, $6)
              AND (r.occurred_at BETWEEN $7 AND $8 OR r.call_log_id = $9)
            """;

    private static final String WAITING = """
            SELECT EXISTS (
                SELECT 1 FROM action
                WHERE account_id = $1 AND workflow_id = $2 AND lead_id = $3 AND state = 'PENDING'
                  AND event_id IS DISTINCT FROM $4) AS waiting
            """;

    private final Pool pool;
    private final EventJson json;

    ExplainStore(Pool pool, EventJson json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Optional<ReceivedEvent>> event(String accountId, String id) {
        return find(EVENT, Tuple.of(accountId, id));
    }

    /**
     * The event of the lead that came last. One that tells that a workflow or an endpoint is off is ours and not the lead's: it counts only for
     * a rule that it wakes.
     */
    Uni<Optional<ReceivedEvent>> newestOf(String accountId, String leadId, Set<EventType> wakesOn) {
        var passedOver = Stream.of(EventType.WORKFLOW_DISABLED, EventType.ENDPOINT_DISABLED)
                .filter(ours -> !wakesOn.contains(ours))
                .map(EventType::wire)
                .toArray(String[]::new);
        return find(NEWEST, Tuple.of(accountId, leadId, passedOver));
    }

    private Uni<Optional<ReceivedEvent>> find(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(this::received));
    }

    private ReceivedEvent received(Row row) {
        return new ReceivedEvent(
                json.read(row.getString("payload")),
                row.getString("lead_id"),
                row.getOffsetDateTime("received_at").toInstant());
    }

    /** When the workflow had fired for the lead by the time the event came. */
    Uni<Passes> passes(Pair pair, ReceivedEvent received) {
        var event = received.event();
        var at = event.occurredAt();
        var values = values(pair, event)
                .addOffsetDateTime(utc(received.receivedAt()))
                .addOffsetDateTime(utc(at))
                .addOffsetDateTime(utc(at.minus(Passes.SPAN)))
                .addOffsetDateTime(utc(at.plus(Passes.SPAN)))
                .addString(Rule.callLogId(event));
        return pool.preparedQuery(PASSES).execute(values).map(rows -> {
            var passes = new Passes();
            rows.forEach(
                    row -> passes.add(row.getOffsetDateTime("occurred_at").toInstant(), row.getString("call_log_id")));
            return passes;
        });
    }

    /** Whether actions of the workflow wait for the lead now that other events caused. */
    Uni<Boolean> waiting(Pair pair, ReceivedEvent received) {
        return pool.preparedQuery(WAITING)
                .execute(values(pair, received.event()))
                .map(rows -> rows.iterator().next().getBoolean("waiting"));
    }

    private static Tuple values(Pair pair, Event event) {
        return Tuple.of(pair.accountId(), pair.workflowId(), pair.leadId(), event.id());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
