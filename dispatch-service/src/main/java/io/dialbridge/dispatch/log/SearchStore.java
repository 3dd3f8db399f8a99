package io.dialbridge.dispatch.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds deliveries by what their own rows say, and, of few, by the texts of their attempts; {@link TextSearchStore} finds by texts. */
@ApplicationScoped
public class SearchStore {

    private static final String SELECT = """
            SELECT d.day, d.id, d.endpoint_id, d.template_id, d.recipients, d.message_text, d.reply_fields,
                d.trigger_type, d.workflow_id, d.run_id, d.action_id, d.replay_of, d.chain_of, d.chain_step,
                d.lead_id, d.phone_number, d.created_at, d.trace_parent, q.due_at
            """;

    private static final String FROM = """
            FROM delivery d LEFT JOIN delivery_queue q ON q.account_id = d.account_id AND q.id = d.id
            WHERE\s""";

    /** The days follow the ids, so this is one order, and it reads the newest partitions first. */
    private static final String NEWEST_FIRST = " ORDER BY d.day DESC, d.id DESC LIMIT ?";

    private static final String ATTEMPT =
            "EXISTS (SELECT FROM attempt a WHERE a.day = d.day AND a.account_id = d.account_id AND a.delivery_id = d.id AND ";

    /** How far the time of a request may lie from that of its id, by which it is found. Both are made in one step. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** Ends with the transaction: the connection goes back to the pool as it was. */
    private static final String LIMIT_TIME = "SELECT set_config('statement_timeout', $1, true)";

    private static final String GIVEN_UP = "57014";

    private final Pool pool;
    private final Clock clock;

    SearchStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Row>> find(String accountId, UUID id) {
        return run(
                pool,
                new Conditions()
                        .add("d.account_id = ?", accountId)
                        .add("d.day = ?", DeliveryDay.of(id))
                        .add("d.id = ?", id),
                "");
    }

    /**
     * What a filter finds, for statements of other features.
     *
     * @param text begins with FROM; the delivery is {@code d}. Arguments of one's own follow these
     */
    public record Selection(String text, Tuple arguments) {}

    /** All that the filter finds, whatever its page and texts: as stored, they hold what the log hides. */
    public Selection selection(String accountId, DeliveryFilter filter) {
        var to = filter.to();
        var conditions = new Conditions()
                .add("d.account_id = ?", accountId)
                .add("d.day >= ?", filter.from() == null ? null : oldest(filter))
                .add("d.day <= ?", to == null ? null : day(to.plus(APART)));
        add(conditions, filter);
        return new Selection(FROM + conditions, conditions.arguments());
    }

    /** Looks through the next day or days. */
    Uni<Found> step(String accountId, DeliveryFilter filter, LogDays days, Place place, int limit, Duration patience) {
        return filter.readsDayByDay()
                ? day(accountId, filter, days, place, limit, patience)
                : days(accountId, filter, days, place, limit, patience);
    }

    private Uni<Found> day(
            String accountId, DeliveryFilter filter, LogDays days, Place place, int limit, Duration patience) {
        var next = days.newest(oldest(filter), newest(filter, place).orElse(LocalDate.MAX));
        if (next.isEmpty()) {
            return Uni.createFrom().item(new Found(List.of(), null));
        }
        var day = next.get().date();
        var conditions = new Conditions()
                .add("d.account_id = ?", accountId)
                .add("d.day = ?", day)
                .add("d.id < ?", place.after());
        return step(conditions, filter, place, limit, patience, place.after(Place.leastOf(day)));
    }

    private Uni<Found> days(
            String accountId, DeliveryFilter filter, LogDays days, Place place, int limit, Duration patience) {
        var newest = newest(filter, place).orElse(day(clock.instant()).plusDays(DeliveryDay.AHEAD));
        var first = newest.minusDays(place.days() - 1L);
        var oldest = oldest(filter);
        // The last step has no lower end, for a clock far off left rows in the default partition.
        var last = !days.anyBefore(first) || !first.isAfter(oldest);
        var conditions = new Conditions()
                .add("d.account_id = ?", accountId)
                .add("d.day <= ?", newest(filter, place).orElse(null))
                .add("d.id < ?", place.after())
                .add("d.day >= ?", !last ? first : oldest.equals(LocalDate.MIN) ? null : oldest);
        return step(conditions, filter, place, limit, patience, last ? null : place.before(first));
    }

    private Uni<Found> step(
            Conditions conditions,
            DeliveryFilter filter,
            Place place,
            int limit,
            Duration patience,
            @Nullable Place next) {
        add(conditions, filter);
        return within(patience, connection -> run(connection, conditions, conditions.numbered(NEWEST_FIRST, limit)))
                .map(rows -> new Found(
                        rows, rows.size() == limit ? place.after(rows.getLast().getUUID("id")) : next));
    }

    /** Those of these deliveries of a day that the rest of the filter lets through. */
    Uni<List<Row>> among(String accountId, DeliveryFilter filter, LocalDate day, UUID[] ids, int limit) {
        var conditions = new Conditions()
                .add("d.account_id = ?", accountId)
                .add("d.day = ?", day)
                .add("d.id = ANY(?)", ids);
        add(conditions, filter);
        return run(pool, conditions, conditions.numbered(NEWEST_FIRST, limit));
    }

    /** The newest day that may hold what the filter lets through; empty when it may be any. */
    Optional<LocalDate> newest(DeliveryFilter filter, Place place) {
        return Stream.of(
                        place.day(),
                        filter.to() == null ? null : day(filter.to().plus(APART)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** The oldest one; as old as can be without a beginning. */
    LocalDate oldest(DeliveryFilter filter) {
        return filter.from() == null ? LocalDate.MIN : day(filter.from().minus(APART));
    }

    /** Runs statements that the database gives up after so long. */
    public <T> Uni<T> within(Duration patience, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LIMIT_TIME)
                .execute(Tuple.of(patience.toMillis() + "ms"))
                .chain(() -> work.apply(connection)));
    }

    /** True for what the database gave up by its statement timeout. */
    public static boolean givenUp(Throwable failure) {
        return failure instanceof PgException refused && GIVEN_UP.equals(refused.getSqlState());
    }

    private static void add(Conditions conditions, DeliveryFilter filter) {
        conditions
                .add("d.lead_id = ?", filter.leadId())
                .add("d.phone_number = ?", filter.phone())
                .add("d.endpoint_id = ?", filter.endpointId())
                .add("d.chain_of = ?", filter.chainOf())
                .add("d.trigger_type = ?", name(filter.trigger()))
                .add("d.workflow_id = ?", filter.workflowId())
                .add("position(? in d.payload_values) > 0", callLogId(filter.callLogId()))
                .add(ATTEMPT + "a.cause = ?)", name(filter.cause()))
                .add("d.created_at >= ?", filter.from())
                .add("d.created_at < ?", filter.to());
        times(conditions, "d.id", filter);
        status(conditions, filter.status());
        if (filter.namesFew()) {
            texts(conditions, filter);
        }
    }

    private static void texts(Conditions conditions, DeliveryFilter filter) {
        text(conditions, filter.text());
        text(conditions, filter.result());
    }

    /** Roughly, by the ids: they are in the indexes, and the times are not. */
    static void times(Conditions conditions, String id, DeliveryFilter filter) {
        conditions
                .add(
                        id + " >= ?",
                        filter.from() == null
                                ? null
                                : Place.leastAt(filter.from().minus(APART)))
                .add(
                        id + " < ?",
                        filter.to() == null ? null : Place.leastAt(filter.to().plus(APART)));
    }

    private static void text(Conditions conditions, @Nullable SearchedText text) {
        if (text != null) {
            conditions.anyOf(ATTEMPT + LogText.SEARCHED + " ILIKE ?)", text.patterns());
        }
    }

    private static void status(Conditions conditions, @Nullable DeliveryStatus status) {
        if (status == null) {
            return;
        }
        switch (status) {
            case PENDING -> conditions.add("q.attempts = ?", 0);
            case RETRYING -> conditions.add("q.attempts > ?", 0);
            // Only a last attempt has one of these, so any attempt that has it is the last.
            case DELIVERED, FAILED, EXPIRED, CANCELLED -> conditions.add(ATTEMPT + "a.status = ?)", status.name());
        }
    }

    /** As the values of an event are written. */
    private static @Nullable String callLogId(@Nullable String id) {
        return id == null
                ? null
                : "\"call_log_id\":\""
                        + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(id)) + '"';
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Uni<List<Row>> run(SqlClient client, Conditions conditions, String end) {
        return client.preparedQuery(SELECT + FROM + conditions + end)
                .execute(conditions.arguments())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
