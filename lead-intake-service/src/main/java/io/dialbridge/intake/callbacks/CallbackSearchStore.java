package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.CallbackQuery;
import io.dialbridge.intake.callbacks.schedule.CallbackStage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of searches for callbacks. */
@ApplicationScoped
class CallbackSearchStore {

    /** @param total how many match in all */
    record Found(List<CallbackRow> callbacks, long total) {}

    // Each statement is planned for its values, so a filter that is null costs nothing.
    private static final String WHERE = """
            FROM callbacks c LEFT JOIN leads l ON l.account_id = c.account_id AND l.id = c.lead_id
            WHERE c.account_id = $1
                AND ($2::bigint[] IS NULL OR c.id = ANY ($2))
                AND ($3::bigint IS NULL OR c.lead_id = $3)
                AND ($4::text[] IS NULL OR l.list_id = ANY ($4))
                AND ($5::text IS NULL OR c.user_id = $5)
                AND ($6::text IS NULL OR c.recipient = $6)
                AND ($7::text IS NULL OR c.state = $7)
                AND ($8::timestamptz IS NULL OR c.due_at >= $8)
                AND ($9::timestamptz IS NULL OR c.due_at < $9)
                AND ($10::text IS NULL OR position(lower($10) IN lower(c.comments)) > 0)
                AND c.id > $11
            """;

    private static final String SELECT = "SELECT " + CallbackRow.COLUMNS + ", l.list_id, l.phone_number ";
    private static final String PAGE = SELECT + WHERE + "ORDER BY c.id OFFSET $12 LIMIT $13";
    private static final String COUNT = "SELECT count(*) AS total " + WHERE;

    private final Pool pool;

    CallbackSearchStore(Pool pool) {
        this.pool = pool;
    }

    /** A page by offset, oldest callback first. */
    Uni<Found> search(String accountId, CallbackQuery query, Instant now) {
        var count = pool.preparedQuery(COUNT)
                .execute(where(accountId, query, 0, now))
                .map(rows -> rows.iterator().next().getLong("total"));
        return Uni.combine().all().unis(page(accountId, query, 0, now), count).with(Found::new);
    }

    /** The callbacks behind a cursor, in the order of their ids. */
    Uni<List<CallbackRow>> page(String accountId, CallbackQuery query, long after, Instant now) {
        return pool.preparedQuery(PAGE)
                .execute(where(accountId, query, after, now)
                        .addInteger(query.offset())
                        .addInteger(query.limit()))
                .map(CallbackRow::all);
    }

    Uni<Optional<CallbackRow>> find(String accountId, long id) {
        return pool.preparedQuery(SELECT
                        + "FROM callbacks c LEFT JOIN leads l ON l.account_id = c.account_id AND l.id = c.lead_id"
                        + " WHERE c.account_id = $1 AND c.id = $2")
                .execute(Tuple.of(accountId, id))
                .map(rows -> CallbackRow.all(rows).stream().findFirst());
    }

    private static Tuple where(String accountId, CallbackQuery query, long after, Instant now) {
        var stage = query.stage();
        var fromNow = stage == CallbackStage.PENDING ? now.plus(1, ChronoUnit.MICROS) : null;
        var untilNow = stage == CallbackStage.PAST_DUE ? now.plus(1, ChronoUnit.MICROS) : null;
        return Tuple.of(accountId)
                .addArrayOfLong(query.ids() == null ? null : query.ids().toArray(Long[]::new))
                .addLong(query.leadId())
                .addArrayOfString(query.lists() == null ? null : query.lists().toArray(String[]::new))
                .addString(query.userId())
                .addString(query.recipient() == null ? null : query.recipient().name())
                .addString(stage == null ? null : state(stage).name())
                .addOffsetDateTime(later(query.from(), fromNow))
                .addOffsetDateTime(earlier(query.until(), untilNow))
                .addString(query.comments())
                .addLong(after);
    }

    private static CallbackStage state(CallbackStage stage) {
        return switch (stage) {
            case PENDING, PAST_DUE -> CallbackStage.PENDING;
            case COMPLETED, DISMISSED -> stage;
        };
    }

    private static @Nullable OffsetDateTime later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return column(one == null ? other : one);
        }
        return column(one.isAfter(other) ? one : other);
    }

    private static @Nullable OffsetDateTime earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return column(one == null ? other : one);
        }
        return column(one.isBefore(other) ? one : other);
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : CallbackStore.column(time);
    }
}
