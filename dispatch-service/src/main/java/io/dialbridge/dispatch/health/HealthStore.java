package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.dispatch.queue.LaneKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of endpoints. Whoever changes some locks them first, in one order, so that batches wait for each other and never in a ring. */
@ApplicationScoped
class HealthStore {

    private static final String MAKE = """
            INSERT INTO endpoint_state (account_id, endpoint_id)
            SELECT account_id, endpoint_id FROM unnest($1::text[], $2::text[]) AS g (account_id, endpoint_id)
            ORDER BY account_id COLLATE "C", endpoint_id COLLATE "C"
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = """
            SELECT s.account_id, s.endpoint_id, s.consecutive_failures, s.failing_since, s.last_success_at, s.last_failure_at,
                s.last_cause, s.last_detail, s.paused_at, s.paused_until, s.pause_reason, s.resumed_at,
                s.disabled_at, s.disabled_reason, s.notice_id, s.notice_delivery_id
            FROM endpoint_state s
            """;

    private static final String LOCK = SELECT + """
            JOIN unnest($1::text[], $2::text[]) AS g (account_id, endpoint_id) USING (account_id, endpoint_id)
            ORDER BY s.account_id COLLATE "C", s.endpoint_id COLLATE "C"
            FOR UPDATE OF s
            """;

    /** The condition of the index endpoint_state_not_plain. */
    private static final String NOT_PLAIN = SELECT + """
            WHERE s.failing_since IS NOT NULL OR s.paused_at IS NOT NULL OR s.resumed_at IS NOT NULL OR s.disabled_at IS NOT NULL
            """;

    private static final String OF_ACCOUNT = SELECT + "WHERE s.account_id = $1";

    private static final String WRITE = """
            UPDATE endpoint_state s SET
                consecutive_failures = g.consecutive_failures, failing_since = g.failing_since,
                last_success_at = g.last_success_at, last_failure_at = g.last_failure_at,
                last_cause = g.last_cause, last_detail = g.last_detail,
                paused_at = g.paused_at, paused_until = g.paused_until, pause_reason = g.pause_reason,
                resumed_at = g.resumed_at, disabled_at = g.disabled_at, disabled_reason = g.disabled_reason,
                notice_id = g.notice_id, notice_delivery_id = g.notice_delivery_id
            FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                    $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::timestamptz[],
                    $13::timestamptz[], $14::text[], $15::text[], $16::text[])
                AS g (account_id, endpoint_id, consecutive_failures, failing_since, last_success_at, last_failure_at,
                    last_cause, last_detail, paused_at, paused_until, pause_reason, resumed_at,
                    disabled_at, disabled_reason, notice_id, notice_delivery_id)
            WHERE s.account_id = g.account_id AND s.endpoint_id = g.endpoint_id
            """;

    private final Pool pool;

    HealthStore(Pool pool) {
        this.pool = pool;
    }

    /** The endpoints' states, locked until the transaction ends; made where there were none. */
    Uni<List<EndpointState>> lock(SqlClient transaction, List<LaneKey> lanes) {
        return transaction
                .preparedQuery(MAKE)
                .execute(keys(lanes))
                .chain(() -> transaction.preparedQuery(LOCK).execute(keys(lanes)))
                .map(HealthStore::states);
    }

    /** Writes states that were locked. */
    Uni<Void> write(SqlClient transaction, List<EndpointState> states) {
        return states.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(WRITE).execute(columns(states)).replaceWithVoid();
    }

    /** All that fail, are paused, disabled, or were resumed. */
    Uni<List<EndpointState>> notPlain() {
        return pool.preparedQuery(NOT_PLAIN).execute().map(HealthStore::states);
    }

    Uni<List<EndpointState>> of(String accountId) {
        return pool.preparedQuery(OF_ACCOUNT).execute(Tuple.of(accountId)).map(HealthStore::states);
    }

    private static Tuple keys(List<LaneKey> lanes) {
        return new Columns<>(lanes).text(LaneKey::accountId).text(LaneKey::name).tuple();
    }

    private static Tuple columns(List<EndpointState> states) {
        return new Columns<>(states)
                .text(state -> state.lane().accountId())
                .text(state -> state.lane().name())
                .integer(state -> state.failing() == null ? 0 : state.failing().count())
                .time(of(EndpointState::failing, EndpointState.Failing::since))
                .time(EndpointState::lastSuccessAt)
                .time(of(EndpointState::lastFailure, EndpointState.Failure::at))
                .text(of(EndpointState::lastFailure, EndpointState.Failure::cause))
                .text(of(EndpointState::lastFailure, EndpointState.Failure::detail))
                .time(of(EndpointState::pause, EndpointState.Pause::at))
                .time(of(EndpointState::pause, EndpointState.Pause::until))
                .text(of(EndpointState::pause, EndpointState.Pause::reason))
                .time(EndpointState::resumedAt)
                .time(of(EndpointState::disabled, EndpointState.Disabling::at))
                .text(of(EndpointState::disabled, EndpointState.Disabling::reason))
                .text(of(EndpointState::disabled, EndpointState.Disabling::noticeId))
                .text(of(EndpointState::disabled, EndpointState.Disabling::deliveryId))
                .tuple();
    }

    private static <P, V> Function<EndpointState, @Nullable V> of(
            Function<EndpointState, @Nullable P> part, Function<P, @Nullable V> value) {
        return state -> {
            var given = part.apply(state);
            return given == null ? null : value.apply(given);
        };
    }

    private static List<EndpointState> states(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(HealthStore::state)
                .toList();
    }

    private static EndpointState state(Row row) {
        var failingSince = time(row, "failing_since");
        var failedAt = time(row, "last_failure_at");
        var pausedAt = time(row, "paused_at");
        return new EndpointState(
                new LaneKey(row.getString("account_id"), row.getString("endpoint_id")),
                failingSince == null
                        ? null
                        : new EndpointState.Failing(row.getInteger("consecutive_failures"), failingSince),
                time(row, "last_success_at"),
                failedAt == null
                        ? null
                        : new EndpointState.Failure(
                                failedAt, row.getString("last_cause"), row.getString("last_detail")),
                pausedAt == null
                        ? null
                        : new EndpointState.Pause(pausedAt, time(row, "paused_until"), row.getString("pause_reason")),
                time(row, "resumed_at"),
                disabled(row));
    }

    private static EndpointState.@Nullable Disabling disabled(Row row) {
        var at = time(row, "disabled_at");
        return at == null
                ? null
                : new EndpointState.Disabling(
                        at,
                        row.getString("disabled_reason"),
                        row.getString("notice_id"),
                        row.getString("notice_delivery_id"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
