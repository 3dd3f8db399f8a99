package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.Lead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of leads, one or many by id. {@link LeadSearchStore} has the searches. */
@ApplicationScoped
public class LeadStore {

    private static final String NEXT_IDS = "SELECT nextval('lead_id') AS id FROM generate_series(1, $1)";

    /** Postgres' table of locks is small, and everybody shares it. */
    private static final int MOST_LOCKS = 1_000;

    // A statement of its own, and before the look-up: under READ COMMITTED each statement sees what was committed when
    // it began, so a look-up that waited for the lock in the same statement would not see the lead that it waited for.
    // In the order of the hashes, so that no two wait for each other.
    private static final String LOCK_KEYS = """
            SELECT pg_advisory_xact_lock_shared(hashtext($1), 0)
            UNION ALL
            SELECT pg_advisory_xact_lock(key.hash)
            FROM (SELECT DISTINCT hashtextextended($1 || ' ' || k, 0) AS hash FROM unnest($2::text[]) AS t (k) ORDER BY hash) key
            """;

    private static final String LOCK_EVERY_KEY = "SELECT pg_advisory_xact_lock(hashtext($1), 0)";

    private static final String INSERT = """
            INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
            SELECT $1, l.id, l.list_id, l.phone_code, l.phone_number, l.status, l.fields::jsonb, l.created_at, l.created_at, 1
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
                 AS l (id, list_id, phone_code, phone_number, status, fields, created_at)
            """;

    // By the places of the rows, each found by its key: believing in few leads of an account, Postgres reads all of
    // them
    // for two. The rows are locked, so they stay where they are.
    private static final String AT_ITS_PLACE = """
            CROSS JOIN LATERAL (SELECT ctid FROM leads WHERE account_id = $1 AND id = c.id LIMIT 1) place
            WHERE l.ctid = place.ctid
            """;

    private static final String UPDATE = """
            UPDATE leads l
            SET list_id = c.list_id, phone_code = c.phone_code, phone_number = c.phone_number, status = c.status,
                fields = c.fields::jsonb, modified_at = c.modified_at, version = c.version, deleted_at = c.deleted_at
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::bigint[],
                        $10::timestamptz[])
                 AS c (id, list_id, phone_code, phone_number, status, fields, modified_at, version, deleted_at)
            """ + AT_ITS_PLACE;

    private static final String FIND =
            "SELECT " + LeadRow.COLUMNS + " FROM leads WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL";

    // Each by its key: for an array of ids Postgres may take another index that begins with the account, and read all
    // of it.
    private static final String EACH = """
            SELECT found.* FROM unnest($2::bigint[]) AS given (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM leads WHERE account_id = $1 AND id = given.id AND deleted_at IS NULL {lock}) found
            """.replace("{columns}", LeadRow.COLUMNS);

    static final String LOCK = EACH.replace("{lock}", "FOR UPDATE");
    private static final String LOCK_AVAILABLE = EACH.replace("{lock}", "FOR UPDATE SKIP LOCKED");
    private static final String FIND_ALL = EACH.replace("{lock}", "LIMIT 1");

    private static final String LOCK_BY_PHONE = """
            SELECT {columns} FROM leads
            WHERE account_id = $1 AND phone_number = ANY ($2) AND phone_code = $3 AND deleted_at IS NULL AND archived_at IS NULL
              AND ($4::text[] IS NULL OR list_id = ANY ($4))
            ORDER BY id
            FOR UPDATE
            """.replace("{columns}", LeadRow.COLUMNS);

    static final String UPDATE_CALLED = """
            UPDATE leads l
            SET status = c.status, called_count = c.called_count, called_count_inbound = c.called_count_inbound,
                last_called = c.last_called, modified_at = c.modified_at, version = c.version
            FROM unnest($2::bigint[], $3::text[], $4::integer[], $5::integer[], $6::timestamptz[], $7::timestamptz[], $8::bigint[])
                 AS c (id, status, called_count, called_count_inbound, last_called, modified_at, version)
            """ + AT_ITS_PLACE;

    private final Pool pool;

    LeadStore(Pool pool) {
        this.pool = pool;
    }

    /** Ids of leads to come. */
    public Uni<List<Long>> nextIds(SqlConnection transaction, int count) {
        return transaction.preparedQuery(NEXT_IDS).execute(Tuple.of(count)).map(rows -> {
            var ids = new ArrayList<Long>(rows.size());
            rows.forEach(row -> ids.add(row.getLong("id")));
            return ids;
        });
    }

    /**
     * Holds the lock of each key in the account until the end of the transaction: of those who look for a key and insert what it stands for,
     * one at a time gets past here. Whoever has more than a thousand keys holds that of every key there is. To be asked once in a transaction.
     */
    public Uni<Void> lockKeys(SqlConnection transaction, String accountId, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var locks = keys.size() > MOST_LOCKS
                ? transaction.preparedQuery(LOCK_EVERY_KEY).execute(Tuple.of(accountId))
                : transaction
                        .preparedQuery(LOCK_KEYS)
                        .execute(Tuple.of(accountId).addArrayOfString(keys.toArray(String[]::new)));
        return locks.replaceWithVoid();
    }

    /** Writes new leads of one account. */
    public Uni<Void> insert(SqlConnection transaction, String accountId, List<Lead> leads) {
        return leads.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT)
                        .execute(values(accountId, leads).addArrayOfOffsetDateTime(times(leads, Lead::createdAt)))
                        .replaceWithVoid();
    }

    /** Writes what edits or deletions changed of leads of one account; the caller holds their locks. */
    public Uni<Void> update(SqlConnection transaction, String accountId, List<Lead> leads) {
        return leads.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(UPDATE)
                        .execute(values(accountId, leads)
                                .addArrayOfOffsetDateTime(times(leads, Lead::modifiedAt))
                                .addArrayOfLong(
                                        leads.stream().map(Lead::version).toArray(Long[]::new))
                                .addArrayOfOffsetDateTime(times(leads, Lead::deletedAt)))
                        .replaceWithVoid();
    }

    private static Tuple values(String accountId, List<Lead> leads) {
        return Tuple.of(accountId)
                .addArrayOfLong(leads.stream().map(Lead::id).toArray(Long[]::new))
                .addArrayOfString(texts(leads, Lead::listId))
                .addArrayOfString(texts(leads, lead -> lead.phone().code()))
                .addArrayOfString(texts(leads, lead -> lead.phone().number()))
                .addArrayOfString(texts(leads, Lead::status))
                .addArrayOfString(
                        texts(leads, lead -> LeadRow.json(lead.fields()).encode()));
    }

    private static String[] texts(List<Lead> leads, Function<Lead, String> of) {
        return leads.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime[] times(List<Lead> leads, Function<Lead, @Nullable Instant> of) {
        var column = new OffsetDateTime[leads.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = LeadRow.column(of.apply(leads.get(i)));
        }
        return column;
    }

    public Uni<Optional<Lead>> find(String accountId, long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, id)).map(rows -> LeadRow.all(rows).stream()
                .findFirst());
    }

    public Uni<Optional<Lead>> lock(SqlConnection transaction, String accountId, long id) {
        return lock(transaction, accountId, List.of(id))
                .map(leads -> leads.stream().findFirst());
    }

    /** Locks leads until the end of the transaction; those that are not there are missing from the answer. */
    public Uni<List<Lead>> lock(SqlConnection transaction, String accountId, Collection<Long> ids) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(accountId).addArrayOfLong(inOrder(ids)))
                .map(LeadRow::all);
    }

    /**
     * Locks the leads with a number until the end of the transaction.
     *
     * @param numbers the number in each way in which a lead may hold it
     * @param lists where to look; null means the whole account
     */
    public Uni<List<Lead>> lockByPhone(
            SqlConnection transaction,
            String accountId,
            String phoneCode,
            Collection<String> numbers,
            @Nullable Collection<String> lists) {
        return transaction
                .preparedQuery(LOCK_BY_PHONE)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(numbers.toArray(String[]::new))
                        .addString(phoneCode)
                        .addArrayOfString(lists == null ? null : lists.toArray(String[]::new)))
                .map(LeadRow::all);
    }

    /** The same without waiting: leads that somebody else is at are missing from the answer, too. */
    public Uni<List<Lead>> lockAvailable(SqlConnection transaction, String accountId, Collection<Long> ids) {
        return transaction
                .preparedQuery(LOCK_AVAILABLE)
                .execute(Tuple.of(accountId).addArrayOfLong(inOrder(ids)))
                .map(LeadRow::all);
    }

    /** Leads as they are, not locked. */
    public Uni<List<Lead>> findAll(SqlConnection transaction, String accountId, Collection<Long> ids) {
        return transaction
                .preparedQuery(FIND_ALL)
                .execute(Tuple.of(accountId).addArrayOfLong(inOrder(ids)))
                .map(LeadRow::all);
    }

    /** Everybody who locks several leads does it in the order of their ids, so that two can't wait for each other. */
    private static Long[] inOrder(Collection<Long> ids) {
        return ids.stream().distinct().sorted().toArray(Long[]::new);
    }

    /** Writes the status and what calls changed of leads of one account; the caller holds their locks. */
    public Uni<Void> updateCalled(SqlConnection transaction, String accountId, List<Lead> leads) {
        if (leads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(UPDATE_CALLED)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addArrayOfLong(leads.stream().map(Lead::id).toArray(Long[]::new))
                        .addArrayOfString(leads.stream().map(Lead::status).toArray(String[]::new))
                        .addArrayOfInteger(leads.stream().map(Lead::calledCount).toArray(Integer[]::new))
                        .addArrayOfInteger(
                                leads.stream().map(Lead::calledCountInbound).toArray(Integer[]::new))
                        .addArrayOfOffsetDateTime(leads.stream()
                                .map(lead -> LeadRow.column(lead.lastCalled()))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfOffsetDateTime(leads.stream()
                                .map(lead -> LeadRow.column(lead.modifiedAt()))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfLong(leads.stream().map(Lead::version).toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
