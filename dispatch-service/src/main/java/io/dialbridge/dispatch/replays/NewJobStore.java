package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.log.SearchStore;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Counts what a filter finds, and makes replays of it. */
@ApplicationScoped
class NewJobStore {

    private static final int MOST_OPEN = 10;

    private static final String COUNT = "SELECT count(*) FROM (SELECT 1 %s LIMIT $%d) found";

    private static final String ITEMS = """
            INSERT INTO replay_item (job_id, position, delivery_id)
            SELECT $%2$d, row_number() OVER (ORDER BY d.created_at, d.id), d.id %1$s
            ORDER BY d.created_at, d.id LIMIT $%3$d
            """;

    private static final String JOB = """
            INSERT INTO replay_job (id, account_id, state, filter, mapping, rate_per_second, total, created_by, created_at,
                trace_parent, next_at, idempotency_key, request_hash)
            VALUES ($1, $2, 'RUNNING', $3, $4, $5, $6, $7, $8, $9, $8, $10, $11)
            ON CONFLICT (account_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            """;

    /** Of the account: who counts what is under way must not be passed by another. */
    private static final String TAKE_TURN =
            "SELECT pg_advisory_xact_lock(hashtext('dialbridge.dispatch.replays'), hashtext($1))";

    private static final String OPEN = "SELECT count(*) FROM replay_job WHERE account_id = $1 AND ended_at IS NULL";

    private static final String BY_KEY =
            "SELECT id, request_hash FROM replay_job WHERE account_id = $1 AND idempotency_key = $2";

    private final Pool pool;
    private final SearchStore search;
    private final ReplayJobRow row;
    private final ReplayConfig config;

    NewJobStore(Pool pool, SearchStore search, ReplayJobRow row, ReplayConfig config) {
        this.pool = pool;
        this.search = search;
        this.row = row;
        this.config = config;
    }

    /** Who asks for what. */
    record NewJob(
            UUID id,
            String accountId,
            ReplayWish wish,
            String createdBy,
            Instant createdAt,
            String traceParent,
            @Nullable String key,
            String hash) {}

    /** What an Idempotency-Key made; the hash is null when what it was made of is not known any more. */
    record Known(UUID id, @Nullable String hash) {}

    /** At most one more than a replay may have. */
    Uni<Integer> count(String accountId, ReplayWish wish) {
        var selection = search.selection(accountId, wish.filter());
        var arguments = selection.arguments();
        var limit = arguments.addInteger(ReplayReader.MOST + 1).size();
        return inTime(connection -> connection
                .preparedQuery(COUNT.formatted(selection.text(), limit))
                .execute(arguments)
                .map(NewJobStore::number));
    }

    /**
     * Writes down what the filter finds now, unless the key has made a replay before.
     *
     * @return the id of the key's replay
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 when it finds not as many as expected
     */
    Uni<Known> create(NewJob job) {
        return inTime(connection -> known(connection, job)
                        .flatMap(known -> known.map(found -> Uni.createFrom().item(found))
                                .orElseGet(() -> insert(connection, job))))
                .onFailure(KeyTaken.class)
                .recoverWithUni(() -> pool.withConnection(connection -> known(connection, job))
                        .map(Optional::orElseThrow));
    }

    /** Another request with the key was quicker by a hair: what this one wrote is taken back. */
    private static final class KeyTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Uni<Optional<Known>> known(SqlConnection connection, NewJob job) {
        return job.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : connection
                        .preparedQuery(BY_KEY)
                        .execute(Tuple.of(job.accountId(), job.key()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(found -> new Known(found.getUUID("id"), found.getString("request_hash")))
                                .findFirst());
    }

    private Uni<Known> insert(SqlConnection connection, NewJob job) {
        return refuseBeyond(MOST_OPEN - 1, connection, job)
                .chain(() -> items(connection, job))
                .invoke(found -> refuseOther(job.wish(), found))
                .call(() -> connection.preparedQuery(TAKE_TURN).execute(Tuple.of(job.accountId())))
                .chain(found -> job(connection, job, found))
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new KeyTaken();
                    }
                })
                // Others may have begun while this one searched.
                .call(() -> refuseBeyond(MOST_OPEN, connection, job))
                .replaceWith(new Known(job.id(), job.hash()));
    }

    private static Uni<Void> refuseBeyond(int most, SqlConnection connection, NewJob job) {
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(job.accountId()))
                .invoke(rows -> {
                    if (number(rows) > most) {
                        throw Problems.conflict("This account has " + MOST_OPEN
                                + " replays under way; wait for one to end, or cancel one.");
                    }
                })
                .replaceWithVoid();
    }

    private static void refuseOther(ReplayWish wish, int found) {
        if (found > ReplayReader.MOST) {
            throw Problems.invalid(
                    "filter",
                    "finds more than the " + ReplayReader.MOST + " deliveries that a replay may have; narrow it");
        }
        if (wish.expectedCount() == null || wish.expectedCount() != found) {
            throw Problems.otherCount(
                    "The filter finds " + found + " deliveries now, not " + wish.expectedCount()
                            + ". Send that number as expected_count if they are the ones you mean.",
                    found);
        }
    }

    private Uni<Integer> items(SqlConnection connection, NewJob job) {
        var selection = search.selection(job.accountId(), job.wish().filter());
        var arguments = selection.arguments();
        var id = arguments.addUUID(job.id()).size();
        arguments.addInteger(ReplayReader.MOST + 1);
        return connection
                .preparedQuery(ITEMS.formatted(selection.text(), id, id + 1))
                .execute(arguments)
                .map(rows -> rows.rowCount());
    }

    private Uni<Integer> job(SqlConnection connection, NewJob job, int total) {
        var arguments = Tuple.tuple()
                .addUUID(job.id())
                .addString(job.accountId())
                .addString(row.write(job.wish().given()))
                .addString(job.wish().mapping().name())
                .addInteger(job.wish().ratePerSecond())
                .addInteger(total)
                .addString(job.createdBy())
                .addOffsetDateTime(job.createdAt().atOffset(ZoneOffset.UTC))
                .addString(job.traceParent())
                .addString(job.key())
                .addString(job.hash());
        return connection.preparedQuery(JOB).execute(arguments).map(rows -> rows.rowCount());
    }

    private <T> Uni<T> inTime(Function<SqlConnection, Uni<T>> work) {
        return search.within(config.searchTimeout(), work)
                .onFailure(SearchStore::givenUp)
                .transform(late -> Problems.invalid(
                        "filter",
                        "finding these deliveries took longer than "
                                + config.searchTimeout().toSeconds() + " s: narrow the time or the filter"));
    }

    private static int number(Iterable<Row> rows) {
        return (int) Math.min(Integer.MAX_VALUE, rows.iterator().next().getLong(0));
    }
}
