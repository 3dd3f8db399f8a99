package io.dialbridge.workflow.erasures;

import io.dialbridge.platform.erasure.Person;
import io.dialbridge.platform.outbox.Outbox.MessageKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Overwrites what events and runs say of persons. The key of a row, when it was and how it ended stay. */
@ApplicationScoped
class ErasureStore {

    /** Still an event, so that it can be shown: of the lead only the id is left. */
    private static final String EVENTS = """
            UPDATE event e
            SET phone_number = CASE WHEN e.phone_number IS NOT NULL THEN 'erased' END,
                payload = json_build_object('id', e.id, 'event', e.type, 'occurred_at', e.occurred_at, 'account_id', e.account_id,
                    'lead_id', e.lead_id, 'lead', json_build_object('id', e.lead_id, 'erased', 'true'),
                    'trace_parent', e.trace_parent)::text
            FROM unnest($1::text[], $2::text[]) AS person (account_id, key)
            WHERE e.account_id = person.account_id AND e.%s = person.key
            RETURNING e.account_id, e.id
            """;

    private static final String EVENTS_OF_LEADS = EVENTS.formatted("lead_id");

    private static final String EVENTS_OF_PHONES = EVENTS.formatted("phone_number");

    /**
     * A trace is compact JSON, in which a quotation mark inside a text has a backslash before it: so this finds members, and never a text
     * that looks like one.
     */
    private static final String RUNS = """
            UPDATE run r
            SET trace = regexp_replace(r.trace, '"actual":"([^"\\\\]|\\\\.)*"', '"actual":"erased"', 'g')
            FROM unnest($1::text[], $2::text[]) AS person (account_id, key)
            WHERE r.account_id = person.account_id AND r.%s = person.key
            RETURNING r.account_id, r.id
            """;

    private static final String RUNS_OF_LEADS = RUNS.formatted("lead_id");

    private static final String RUNS_OF_EVENTS = RUNS.formatted("event_id");

    /**
     * Without its event's values a waiting action can do nothing any more; and why one failed may have been said with a value of the lead.
     */
    private static final String ACTIONS = """
            UPDATE action a
            SET reason = CASE a.state WHEN 'PENDING' THEN 'the lead was erased' ELSE 'erased' END,
                settled_at = CASE a.state WHEN 'PENDING' THEN $3::timestamptz ELSE a.settled_at END,
                state = CASE a.state WHEN 'PENDING' THEN 'CANCELLED' ELSE a.state END
            FROM unnest($1::text[], $2::uuid[]) AS run (account_id, id)
            WHERE a.account_id = run.account_id AND a.run_id = run.id AND a.state IN ('PENDING', 'FAILED')
            """;

    /** A message has the id of its delivery, or that of its action. */
    private static final String MESSAGES = """
            SELECT a.account_id, COALESCE(a.delivery_id, a.id) AS id FROM action a
            JOIN unnest($1::text[], $2::uuid[]) AS run (account_id, id) ON a.account_id = run.account_id AND a.run_id = run.id
            """;

    /** Names a row of an account. */
    record Key<T>(String accountId, T id) {}

    /** @param phones national numbers, digits only */
    Uni<List<Key<String>>> events(SqlClient transaction, List<Person> leads, List<Person> phones) {
        return both(events(transaction, EVENTS_OF_LEADS, leads), () -> events(transaction, EVENTS_OF_PHONES, phones));
    }

    private static Uni<List<Key<String>>> events(SqlClient transaction, String statement, List<Person> persons) {
        return update(transaction, statement, persons, Person::accountId, Person::key, String.class);
    }

    /** The runs of these leads and those of these events, which may be of other leads with a person's number. */
    Uni<List<Key<UUID>>> runs(SqlClient transaction, List<Person> leads, List<Key<String>> events) {
        return both(
                update(transaction, RUNS_OF_LEADS, leads, Person::accountId, Person::key, UUID.class),
                () -> update(transaction, RUNS_OF_EVENTS, events, Key::accountId, Key::id, UUID.class));
    }

    /** Cancels what waits of these runs, and forgets why others failed. */
    Uni<Void> actions(SqlClient transaction, List<Key<UUID>> runs, Instant now) {
        var arguments = Tuple.tuple()
                .addArrayOfString(texts(runs, Key::accountId))
                .addArrayOfUUID(runs.stream().map(Key::id).toArray(UUID[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(ACTIONS).execute(arguments).replaceWithVoid();
    }

    /** What these runs wrote into the outbox, be it still there or not. */
    Uni<List<MessageKey>> messages(SqlClient transaction, List<Key<UUID>> runs) {
        var arguments = Tuple.tuple()
                .addArrayOfString(texts(runs, Key::accountId))
                .addArrayOfUUID(runs.stream().map(Key::id).toArray(UUID[]::new));
        return transaction.preparedQuery(MESSAGES).execute(arguments).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new MessageKey(
                        row.getString("account_id"), row.getUUID("id").toString()))
                .toList());
    }

    private static <P, T> Uni<List<Key<T>>> update(
            SqlClient transaction,
            String statement,
            List<P> persons,
            Function<P, String> accountId,
            Function<P, String> key,
            Class<T> id) {
        var arguments =
                Tuple.tuple().addArrayOfString(texts(persons, accountId)).addArrayOfString(texts(persons, key));
        return transaction.preparedQuery(statement).execute(arguments).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Key<>(row.getString("account_id"), row.get(id, "id")))
                .toList());
    }

    /** One statement after the other: a transaction has one connection. */
    private static <T> Uni<List<T>> both(Uni<List<T>> first, Supplier<Uni<List<T>>> second) {
        return first.flatMap(some -> second.get()
                .map(others -> Stream.concat(some.stream(), others.stream()).toList()));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
