package io.dialbridge.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.events.IncomingEvent.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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

    private static final Comparator<IncomingEvent> BY_KEY = Comparator.comparing(IncomingEvent::accountId)
            .thenComparing(event -> event.event().id());

    private final Pool pool;
    private final ObjectMapper json;

    EventStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Stores those that are new, the first of each key, and returns them in their order. */
    Uni<List<IncomingEvent>> insertNew(SqlClient transaction, List<IncomingEvent> events, Instant now) {
        var first = new LinkedHashMap<Key, IncomingEvent>();
        events.forEach(event -> first.putIfAbsent(event.key(), event));
        var sorted = first.values().stream().sorted(BY_KEY).toList();
        return transaction.preparedQuery(INSERT).execute(columns(sorted, now)).map(rows -> {
            Set<Key> stored = new HashSet<>();
            rows.forEach(row -> stored.add(new Key(row.getString("account_id"), row.getString("id"))));
            return first.values().stream()
                    .filter(event -> stored.contains(event.key()))
                    .toList();
        });
    }

    private Tuple columns(List<IncomingEvent> events, Instant now) {
        var received = new OffsetDateTime[events.size()];
        Arrays.fill(received, now.atOffset(ZoneOffset.UTC));
        return Tuple.tuple()
                .addArrayOfString(texts(events, IncomingEvent::accountId))
                .addArrayOfString(texts(events, event -> event.event().id()))
                .addArrayOfString(texts(events, event -> event.event().event().wire()))
                .addArrayOfString(texts(events, IncomingEvent::leadId))
                .addArrayOfOffsetDateTime(events.stream()
                        .map(event -> event.event().occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(received)
                .addArrayOfString(texts(events, IncomingEvent::traceParent))
                .addArrayOfString(texts(events, event -> write(event.event())))
                .addArrayOfString(texts(events, IncomingEvent::phoneDigits));
    }

    private static String[] texts(List<IncomingEvent> events, Function<IncomingEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
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
                read(row.getString("payload")),
                row.getOffsetDateTime("received_at").toInstant());
    }

    private String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Event read(String payload) {
        try {
            return json.readValue(payload, Event.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
