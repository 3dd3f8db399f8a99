package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.DuplicateCheck;
import io.dialbridge.intake.rules.Finding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of leads, one or many by id. {@link LeadSearchStore} has the searches. */
@ApplicationScoped
public class LeadStore {

    private static final String NEXT_ID = "SELECT nextval('lead_id') AS id";

    // In a statement of its own, and before the look-up: under READ COMMITTED each statement sees what was committed
    // when it
    // began, so a look-up that waited for the lock in the same statement would not see the lead that it waited for.
    private static final String LOCK_PHONE =
            "SELECT nextval('lead_id') AS id, pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String DUPLICATE = """
            SELECT id FROM leads
            WHERE account_id = $1 AND phone_number = $2 AND phone_code = $3 AND deleted_at IS NULL
              AND CASE WHEN archived_at IS NULL THEN $4 OR list_id = ANY ($5) ELSE $6 END
            ORDER BY archived_at IS NOT NULL, id
            LIMIT 1
            """;

    // {order} is one of the two constants below it.
    private static final String MATCH = """
            SELECT {columns} FROM leads
            WHERE account_id = $1 AND deleted_at IS NULL AND archived_at IS NULL
              AND (id = $2 OR (phone_number = $3 AND phone_code = $4))
              AND ($5 OR list_id = ANY ($6))
            ORDER BY id <> $2, {order}
            LIMIT 1
            FOR UPDATE
            """.replace("{columns}", LeadRow.COLUMNS);

    private static final String MATCH_CALLED_LONGEST_AGO =
            MATCH.replace("{order}", "last_called ASC NULLS FIRST, id ASC");
    private static final String MATCH_CALLED_LAST = MATCH.replace("{order}", "last_called DESC NULLS LAST, id DESC");

    private static final String INSERT = """
            INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)
            """;

    private static final String UPDATE = """
            UPDATE leads
            SET list_id = $3, phone_code = $4, phone_number = $5, status = $6, fields = $7, modified_at = $8, version = $9,
                deleted_at = $10
            WHERE account_id = $1 AND id = $2
            """;

    private static final String FIND =
            "SELECT " + LeadRow.COLUMNS + " FROM leads WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL";

    // Everybody who locks several leads does it in the order of their ids, so that two can't wait for each other.
    private static final String LOCK = """
            SELECT {columns} FROM leads
            WHERE account_id = $1 AND id = ANY ($2) AND deleted_at IS NULL
            ORDER BY id
            FOR UPDATE
            """.replace("{columns}", LeadRow.COLUMNS);

    private static final String LOCK_BY_PHONE = """
            SELECT {columns} FROM leads
            WHERE account_id = $1 AND phone_number = ANY ($2) AND phone_code = $3 AND deleted_at IS NULL AND archived_at IS NULL
              AND ($4::text[] IS NULL OR list_id = ANY ($4))
            ORDER BY id
            FOR UPDATE
            """.replace("{columns}", LeadRow.COLUMNS);

    private static final String UPDATE_CALLED = """
            UPDATE leads l
            SET status = c.status, called_count = c.called_count, called_count_inbound = c.called_count_inbound,
                last_called = c.last_called, modified_at = c.modified_at, version = c.version
            FROM unnest($2::bigint[], $3::text[], $4::integer[], $5::integer[], $6::timestamptz[], $7::timestamptz[], $8::bigint[])
                 AS c (id, status, called_count, called_count_inbound, last_called, modified_at, version)
            WHERE l.account_id = $1 AND l.id = c.id
            """;

    private final Pool pool;

    LeadStore(Pool pool) {
        this.pool = pool;
    }

    /** The id of the lead to come. */
    public Uni<Long> nextId(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT_ID).execute().map(rows -> rows.iterator()
                .next()
                .getLong("id"));
    }

    /**
     * The same, holding the lock of a number in an account until the end of the transaction: of those who look for a number and
     * insert it, one at a time gets past here.
     */
    public Uni<Long> nextIdLocking(SqlConnection transaction, String accountId, Phone phone) {
        return transaction
                .preparedQuery(LOCK_PHONE)
                .execute(Tuple.of(accountId + ' ' + phone.code() + ' ' + phone.number()))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    public Uni<Optional<Long>> duplicate(
            SqlConnection transaction, String accountId, Phone phone, DuplicateCheck.Within scope) {
        return transaction
                .preparedQuery(DUPLICATE)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addString(phone.number())
                        .addString(phone.code())
                        .addBoolean(scope.everywhere())
                        .addArrayOfString(scope.lists().toArray(String[]::new))
                        .addBoolean(scope.archived()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("id")));
    }

    /** Finds and locks the lead that update_if_found means. */
    public Uni<Optional<Lead>> match(SqlConnection transaction, String accountId, Phone phone, Finding finding) {
        var lists = finding.lists();
        return transaction
                .preparedQuery(finding.oldestCallFirst() ? MATCH_CALLED_LONGEST_AGO : MATCH_CALLED_LAST)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addLong(finding.leadId() == null ? 0L : finding.leadId())
                        .addString(phone.number())
                        .addString(phone.code())
                        .addBoolean(lists == null)
                        .addArrayOfString((lists == null ? List.<String>of() : lists).toArray(String[]::new)))
                .map(rows -> LeadRow.all(rows).stream().findFirst());
    }

    public Uni<Void> insert(SqlConnection transaction, Lead lead) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(lead.accountId())
                        .addLong(lead.id())
                        .addString(lead.listId())
                        .addString(lead.phone().code())
                        .addString(lead.phone().number())
                        .addString(lead.status())
                        .addJsonObject(LeadRow.json(lead.fields()))
                        .addOffsetDateTime(LeadRow.column(lead.createdAt())))
                .replaceWithVoid();
    }

    /** Writes what an edit or a deletion changed; the caller holds the lead's lock. */
    public Uni<Void> update(SqlConnection transaction, Lead lead) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.tuple()
                        .addString(lead.accountId())
                        .addLong(lead.id())
                        .addString(lead.listId())
                        .addString(lead.phone().code())
                        .addString(lead.phone().number())
                        .addString(lead.status())
                        .addJsonObject(LeadRow.json(lead.fields()))
                        .addOffsetDateTime(LeadRow.column(lead.modifiedAt()))
                        .addLong(lead.version())
                        .addOffsetDateTime(LeadRow.column(lead.deletedAt())))
                .replaceWithVoid();
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
                .execute(Tuple.tuple().addString(accountId).addArrayOfLong(ids.toArray(Long[]::new)))
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
