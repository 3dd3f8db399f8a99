package io.dialbridge.intake.submissions;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of submissions. {@link SubmissionSearchStore} has the searches. */
@ApplicationScoped
public class SubmissionStore {

    private static final String INSERT = """
            INSERT INTO submissions
                (account_id, id, received_at, door, token_id, sender, test, phone_number, phone_code, verdict, lead_id, code, reasons,
                 criteria_id, criteria_version, lead_criteria, adaptor_id, parameters, replay_of, trace_parent)
            SELECT $1, s.id, s.received_at, s.door, s.token_id, s.sender, s.test, s.phone_number, s.phone_code, s.verdict, s.lead_id, s.code,
                   s.reasons::jsonb, s.criteria_id, s.criteria_version,
                   s.lead_criteria::jsonb, s.adaptor_id, s.parameters::jsonb, s.replay_of, s.trace_parent
            FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[],
                        $10::text[], $11::bigint[], $12::integer[], $13::text[], $14::text[], $15::bigint[], $16::text[], $17::text[],
                        $18::text[], $19::uuid[], $20::text[])
                 AS s (id, received_at, door, token_id, sender, test, phone_number, phone_code, verdict, lead_id, code, reasons, criteria_id,
                       criteria_version, lead_criteria, adaptor_id, parameters, replay_of, trace_parent)
            """;

    private static final String FIND =
            "SELECT " + SubmissionRow.COLUMNS + " FROM submissions WHERE account_id = $1 AND id = $2";

    // Two people who decide at once: the second finds it decided.
    private static final String DECIDE = """
            UPDATE submissions SET verdict = $3, lead_id = $4 WHERE account_id = $1 AND id = $2 AND verdict = 'QUARANTINED'
            RETURNING id
            """;

    private static final String PURGE = """
            DELETE FROM submissions s USING (
                SELECT id FROM submissions WHERE account_id = $1 AND id < $2 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED) old
            WHERE s.account_id = $1 AND s.id = old.id
            """;

    private final Pool pool;

    SubmissionStore(Pool pool) {
        this.pool = pool;
    }

    /** Writes submissions of one account. */
    public Uni<Void> add(SqlClient transaction, String accountId, List<Submission> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(accountId)
                        .addArrayOfUUID(ids(all, Submission::id))
                        .addArrayOfOffsetDateTime(
                                all.stream().map(it -> column(it.receivedAt())).toArray(OffsetDateTime[]::new))
                        .addArrayOfString(texts(all, it -> it.door().name()))
                        .addArrayOfString(texts(all, Submission::tokenId))
                        .addArrayOfString(texts(all, Submission::sender))
                        .addArrayOfBoolean(all.stream().map(Submission::test).toArray(Boolean[]::new))
                        .addArrayOfString(texts(all, Submission::phoneNumber))
                        .addArrayOfString(texts(all, Submission::phoneCode))
                        .addArrayOfString(texts(all, it -> it.outcome().name()))
                        .addArrayOfLong(all.stream().map(Submission::leadId).toArray(Long[]::new))
                        .addArrayOfInteger(
                                all.stream().map(SubmissionStore::code).toArray(Integer[]::new))
                        .addArrayOfString(
                                texts(all, it -> ReasonJson.array(it.reasons()).encode()))
                        .addArrayOfString(texts(all, Submission::criteriaId))
                        .addArrayOfLong(
                                all.stream().map(Submission::criteriaVersion).toArray(Long[]::new))
                        .addArrayOfString(texts(all, it -> SubmissionRow.column(it.leadCriteria())))
                        .addArrayOfString(texts(all, Submission::adaptorId))
                        .addArrayOfString(
                                texts(all, it -> new JsonObject(new LinkedHashMap<>(it.parameters())).encode()))
                        .addArrayOfUUID(ids(all, Submission::replayOf))
                        .addArrayOfString(texts(all, Submission::traceParent)))
                .replaceWithVoid();
    }

    public Uni<Optional<Submission>> find(String accountId, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, id))
                .map(rows -> rows.stream().findFirst().map(SubmissionRow::read));
    }

    /** True if it was in quarantine until now. */
    public Uni<Boolean> decide(
            SqlConnection transaction, String accountId, UUID id, Submission.Outcome outcome, @Nullable Long leadId) {
        return transaction
                .preparedQuery(DECIDE)
                .execute(Tuple.of(accountId, id, outcome.name(), leadId))
                .map(rows -> rows.size() == 1);
    }

    /** Removes some of those that were made before; answers how many. */
    Uni<Integer> purge(String accountId, Instant before, int most) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(accountId, firstIdAt(before), most))
                .map(rows -> rows.rowCount());
    }

    /** The smallest id that a submission of this moment can have. */
    static UUID firstIdAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    private static @Nullable Integer code(Submission submission) {
        return submission.reasons().isEmpty()
                ? null
                : submission.reasons().getFirst().code();
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String[] texts(List<Submission> all, Function<Submission, @Nullable String> of) {
        var column = new String[all.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = of.apply(all.get(i));
        }
        return column;
    }

    private static @Nullable UUID[] ids(List<Submission> all, Function<Submission, @Nullable String> of) {
        var column = new UUID[all.size()];
        for (var i = 0; i < column.length; i++) {
            var id = of.apply(all.get(i));
            column[i] = id == null ? null : UUID.fromString(id);
        }
        return column;
    }
}
