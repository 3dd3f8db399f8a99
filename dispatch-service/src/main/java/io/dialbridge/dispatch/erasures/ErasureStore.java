package io.dialbridge.dispatch.erasures;

import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.dispatch.health.HealthRecorder;
import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.dispatch.replays.ReplayErasure;
import io.dialbridge.platform.erasure.Person;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.Outbox.MessageKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Overwrites what deliveries say of persons. The key of a row, when it was and how it ended stay. */
@ApplicationScoped
class ErasureStore {

    private static final String ERASED = "erased";

    private static final String DELIVERIES = """
            UPDATE delivery d
            SET payload_values = $3, erased_at = $4,
                phone_number = CASE WHEN d.phone_number IS NOT NULL THEN $3 END,
                recipients = CASE WHEN d.recipients IS NOT NULL THEN $3 END,
                message_text = CASE WHEN d.message_text IS NOT NULL THEN $3 END,
                sent_as = NULL
            FROM unnest($1::text[], $2::text[]) AS person (account_id, key)
            WHERE d.account_id = person.account_id AND d.%s = person.key AND d.erased_at IS NULL
            RETURNING d.day, d.account_id, d.id
            """;

    private static final String OF_LEADS = DELIVERIES.formatted("lead_id");

    private static final String OF_PHONES = DELIVERIES.formatted("phone_number");

    /** A result that is being written holds its row of the queue: this waits for it, and finds the row gone or takes it. */
    private static final String CANCEL = """
            WITH given AS (
                SELECT * FROM unnest($1::date[], $2::text[], $3::uuid[]) AS g (day, account_id, id)
            ), taken AS (
                DELETE FROM delivery_queue q USING given g
                WHERE q.account_id = g.account_id AND q.id = g.id
                RETURNING q.day, q.account_id, q.id, q.attempts
            )
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms, detail)
            SELECT day, account_id, id, attempts + 1, 'CANCELLED', $4, 0, 'the person was erased before it was delivered'
            FROM taken
            """;

    private static final String ATTEMPTS = """
            UPDATE attempt a SET
                request_url = CASE WHEN request_url IS NOT NULL THEN $4 END,
                request_headers = CASE WHEN request_headers IS NOT NULL THEN '{}' END,
                request_body = CASE WHEN request_body IS NOT NULL THEN $4 END,
                response_headers = CASE WHEN response_headers IS NOT NULL THEN '{}' END,
                response_body = CASE WHEN response_body IS NOT NULL THEN $4 END,
                result = CASE WHEN result IS NOT NULL THEN $4 END,
                detail = CASE WHEN cause = 'REJECTED' THEN $4 ELSE detail END,
                lead_values = CASE WHEN lead_values IS NOT NULL THEN '{}' END,
                lead_refusal = CASE WHEN lead_refusal IS NOT NULL THEN $4 END
            FROM unnest($1::date[], $2::text[], $3::uuid[]) AS g (day, account_id, id)
            WHERE a.day = g.day AND a.account_id = g.account_id AND a.delivery_id = g.id
            """;

    /** The event that tells of a disabled endpoint carries the lead whose delivery failed last. */
    private static final String NOTICES = """
            SELECT account_id, notice_id FROM endpoint_state
            JOIN unnest($1::text[], $2::uuid[]) AS g (account_id, id) USING (account_id)
            WHERE disabled_at IS NOT NULL AND notice_delivery_id = g.id::text
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final ReplayErasure replays;

    ErasureStore(Pool pool, Outbox outbox, ReplayErasure replays) {
        this.pool = pool;
        this.outbox = outbox;
        this.replays = replays;
    }

    private record Key(LocalDate day, String accountId, UUID id) {}

    /** @return how many deliveries were overwritten; those that were before are not counted */
    Uni<Integer> erase(List<ErasureRequest> requests, Instant now) {
        return pool.withTransaction(transaction -> taken(transaction, requests, now)
                // After the cancelling: only now can no attempt be added any more, and nothing for the lead store.
                .call(keys -> attempts(transaction, keys))
                .call(keys -> outbox.erase(
                        transaction,
                        keys.stream()
                                .map(key ->
                                        new MessageKey(key.accountId(), key.id().toString()))
                                .toList()))
                .call(keys -> notices(transaction, keys))
                .map(List::size));
    }

    /**
     * Takes them from the queue and from replays. A result for which the cancelling waited may have stored what follows in its chain: so
     * again, until nothing new is found.
     */
    private Uni<List<Key>> taken(SqlConnection transaction, List<ErasureRequest> requests, Instant now) {
        var leads = Person.byLeads(requests);
        var phones = Person.byPhones(requests);
        return all(transaction, OF_LEADS, leads, now)
                .flatMap(ofLeads -> all(transaction, OF_PHONES, phones, now).map(ofPhones -> both(ofLeads, ofPhones)))
                // Before the cancelling: who takes copies back holds their replay's row, and then those of the queue.
                .call(keys -> replays.erase(
                        transaction,
                        leads,
                        phones,
                        keys.stream()
                                .map(key -> new ReplayErasure.Erased(key.accountId(), key.id()))
                                .toList(),
                        ERASED))
                .flatMap(keys -> keys.isEmpty()
                        ? Uni.createFrom().item(keys)
                        : cancel(transaction, keys, now)
                                .chain(() -> taken(transaction, requests, now))
                                .map(later -> both(keys, later)));
    }

    /** A statement that waited for a replay does not see the copy that this made of a row: so again, until there is nothing left. */
    private static Uni<List<Key>> all(SqlConnection transaction, String statement, List<Person> persons, Instant now) {
        return deliveries(transaction, statement, persons, now)
                .flatMap(some -> some.isEmpty()
                        ? Uni.createFrom().item(some)
                        : all(transaction, statement, persons, now).map(others -> both(some, others)));
    }

    private static Uni<List<Key>> deliveries(
            SqlConnection transaction, String statement, List<Person> persons, Instant now) {
        var arguments = new Columns<>(persons)
                .text(Person::accountId)
                .text(Person::key)
                .tuple()
                .addString(ERASED)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(statement).execute(arguments).map(rows -> {
            var keys = new ArrayList<Key>();
            rows.forEach(
                    row -> keys.add(new Key(row.getLocalDate("day"), row.getString("account_id"), row.getUUID("id"))));
            return keys;
        });
    }

    private static Uni<Void> cancel(SqlConnection transaction, List<Key> keys, Instant now) {
        var arguments = columns(keys).addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(CANCEL).execute(arguments).replaceWithVoid();
    }

    private static Uni<Void> attempts(SqlConnection transaction, List<Key> keys) {
        return transaction
                .preparedQuery(ATTEMPTS)
                .execute(columns(keys).addString(ERASED))
                .replaceWithVoid();
    }

    private Uni<Void> notices(SqlConnection transaction, List<Key> keys) {
        var arguments = new Columns<>(keys).text(Key::accountId).uuid(Key::id).tuple();
        return transaction.preparedQuery(NOTICES).execute(arguments).chain(rows -> {
            var messages = new ArrayList<MessageKey>();
            rows.forEach(row -> messages.add(
                    new MessageKey(row.getString("account_id"), HealthRecorder.eventId(row.getString("notice_id")))));
            return outbox.erase(transaction, messages);
        });
    }

    private static Tuple columns(List<Key> keys) {
        return new Columns<>(keys)
                .date(Key::day)
                .text(Key::accountId)
                .uuid(Key::id)
                .tuple();
    }

    private static List<Key> both(List<Key> some, List<Key> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
