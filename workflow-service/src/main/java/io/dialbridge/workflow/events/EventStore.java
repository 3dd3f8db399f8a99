package io.dialbridge.workflow.events;

import io.dialbridge.workflow.events.IncomingEvent.Key;
import io.dialbridge.workflow.lists.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The SQL of events. */
@ApplicationScoped
class EventStore {

    /** Inserted in the order of the keys: two batches with the same new keys wait for each other, never in a circle. */
    private static final String INSERT = """
            INSERT INTO event (account_id, id, type, lead_id, occurred_at, received_at, trace_parent, payload,
                               phone_number)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[],
                                 $8::text[], $9::text[])
            ON CONFLICT DO NOTHING
            RETURNING account_id, id
            """;

    private static final Comparator<Received> BY_KEY = Comparator.<Received, String>comparing(
                    received -> received.event().accountId())
            .thenComparing(received -> received.event().event().id());

    /** An event of a batch, and when it counts as received: a microsecond after the one before it, so that their order is kept. */
    private record Received(IncomingEvent event, Instant at) {}

    private final Pool pool;
    private final EventJson json;

    EventStore(Pool pool, EventJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Stores those that are new, the first of each key, and returns them in their order. */
    Uni<List<IncomingEvent>> insertNew(SqlClient transaction, List<IncomingEvent> events, Instant now) {
        var first = new LinkedHashMap<Key, IncomingEvent>();
        events.forEach(event -> first.putIfAbsent(event.key(), event));
        return transaction
                .preparedQuery(INSERT)
                .execute(columns(received(first.values(), now)))
                .map(rows -> {
                    Set<Key> stored = new HashSet<>();
                    rows.forEach(row -> stored.add(new Key(row.getString("account_id"), row.getString("id"))));
                    return first.values().stream()
                            .filter(event -> stored.contains(event.key()))
                            .toList();
                });
    }

    private static List<Received> received(Collection<IncomingEvent> events, Instant now) {
        var received = new ArrayList<Received>(events.size());
        for (var event : events) {
            received.add(new Received(event, now.plus(received.size(), ChronoUnit.MICROS)));
        }
        received.sort(BY_KEY);
        return received;
    }

    private Tuple columns(List<Received> rows) {
        return new Columns<>(rows)
                .text(row -> row.event().accountId())
                .text(row -> row.event().event().id())
                .text(row -> row.event().event().event().wire())
                .text(row -> row.event().leadId())
                .time(row -> row.event().event().occurredAt())
                .time(Received::at)
                .text(row -> row.event().traceParent())
                .text(row -> json.write(row.event().event()))
                .text(row -> row.event().phoneDigits())
                .tuple();
    }

    Uni<Optional<StoredEvent>> find(String accountId, String id) {
        return pool.preparedQuery("SELECT received_at, payload FROM event WHERE account_id = $1 AND id = $2")
                .execute(Tuple.of(accountId, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(this::stored));
    }

    private StoredEvent stored(Row row) {
        return new StoredEvent(
                json.read(row.getString("payload")),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
