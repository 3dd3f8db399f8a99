package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.dialbridge.platform.problems.Problems;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds rows of the log: the filter becomes conditions with numbered arguments, never text in the statement. */
@ApplicationScoped
public class SearchStore {

    private static final String SELECT = """
            SELECT d.day, d.id, d.endpoint_id, d.template_id, d.recipients, d.message_text, d.reply_fields,
                CASE WHEN d.template_id IS NOT NULL AND d.erased_at IS NULL THEN d.payload_values END AS mail_values, d.trigger_type, d.workflow_id, d.run_id, d.action_id, d.replay_of, d.chain_of, d.chain_step,
                d.lead_id, d.phone_number, d.created_at, d.trace_parent, q.due_at
            """;

    private static final String FROM = """
            FROM delivery d LEFT JOIN delivery_queue q ON q.account_id = d.account_id AND q.id = d.id
            WHERE\s""";

    /** The days follow the ids, so this is one order, and it reads the newest partitions first. */
    private static final String NEWEST_FIRST = " ORDER BY d.day DESC, d.id DESC LIMIT ";

    private static final String ATTEMPT =
            "EXISTS (SELECT FROM attempt a WHERE a.day = d.day AND a.account_id = d.account_id AND a.delivery_id = d.id AND ";

    private static final String TEXT = """
            (d.phone_number ILIKE ? OR EXISTS (
                SELECT FROM attempt a WHERE a.day = d.day AND a.account_id = d.account_id AND a.delivery_id = d.id
                    AND (a.result ILIKE ? OR a.response_body ILIKE ? OR a.request_body ILIKE ?)))""";

    /** A search through bodies reads them all: without a beginning it goes back no further. */
    private static final Duration TEXT_REACH = Duration.ofDays(7);

    /** How far the time of a request may lie from that of its id, by which the partitions are chosen. */
    private static final int DAYS_APART = 2;

    /** Ends with the transaction: the connection goes back to the pool as it was. */
    private static final String LIMIT_TIME = "SELECT set_config('statement_timeout', $1, true)";

    private static final String GIVEN_UP = "57014";

    private final Pool pool;
    private final Clock clock;
    private final SearchConfig config;

    SearchStore(Pool pool, Clock clock, SearchConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    Uni<List<Row>> find(String accountId, UUID id) {
        return run(
                pool,
                new Conditions()
                        .add("d.account_id = ?", accountId)
                        .add("d.day = ?", DeliveryDay.of(id))
                        .add("d.id = ?", id));
    }

    /**
     * What a filter finds, for statements of other features.
     *
     * @param text begins with FROM; the delivery is {@code d}. Arguments of one's own follow these
     */
    public record Selection(String text, Tuple arguments) {}

    /** All that the filter finds, whatever its page. */
    public Selection selection(String accountId, DeliveryFilter filter) {
        var conditions = conditions(accountId, filter);
        return new Selection(FROM + conditions.text(), conditions.arguments);
    }

    /** Newest first; one more than the limit where there are more. A problem when it takes too long. */
    Uni<List<Row>> search(String accountId, DeliveryFilter filter) {
        var conditions = conditions(accountId, filter);
        if (filter.after() != null) {
            conditions.add("d.day <= ?", DeliveryDay.of(filter.after())).add("d.id < ?", filter.after());
        }
        var all = conditions.end(NEWEST_FIRST + "?", filter.limit() + 1);
        return pool.withTransaction(connection -> limitTime(connection).chain(() -> run(connection, all)))
                .onFailure(SearchStore::givenUp)
                .transform(late -> tooSlow());
    }

    private Conditions conditions(String accountId, DeliveryFilter filter) {
        var conditions = new Conditions()
                .add("d.account_id = ?", accountId)
                .add("d.lead_id = ?", filter.leadId())
                .add("d.phone_number = ?", filter.phone())
                .add("d.endpoint_id = ?", filter.endpointId())
                .add("d.chain_of = ?", filter.chainOf())
                .add(
                        ATTEMPT + "a.cause = ?)",
                        filter.cause() == null ? null : filter.cause().name())
                .add(TEXT, filter.text() == null ? null : "%" + escaped(filter.text()) + "%");
        status(conditions, filter.status());
        time(conditions, filter);
        return conditions;
    }

    private Uni<Void> limitTime(SqlConnection connection) {
        var limit = config.timeout().toMillis() + "ms";
        return connection.preparedQuery(LIMIT_TIME).execute(Tuple.of(limit)).replaceWithVoid();
    }

    /** True for what the database gave up by its statement timeout. */
    public static boolean givenUp(Throwable failure) {
        return failure instanceof PgException refused && GIVEN_UP.equals(refused.getSqlState());
    }

    private RuntimeException tooSlow() {
        return Problems.invalid(
                "query",
                "the search took longer than " + config.timeout().toSeconds() + " s: narrow the time or the filters");
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

    private void time(Conditions conditions, DeliveryFilter filter) {
        var from =
                filter.from() == null && filter.text() != null ? clock.instant().minus(TEXT_REACH) : filter.from();
        if (from != null) {
            conditions.add("d.day >= ?", day(from).minusDays(DAYS_APART)).add("d.created_at >= ?", from);
        }
        if (filter.to() != null) {
            conditions.add("d.day <= ?", day(filter.to()).plusDays(DAYS_APART)).add("d.created_at < ?", filter.to());
        }
    }

    private static Uni<List<Row>> run(SqlClient client, Conditions conditions) {
        return client.preparedQuery(SELECT + FROM + conditions.text())
                .execute(conditions.arguments)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Conditions joined by AND; every question mark of one stands for the same argument. */
    private static final class Conditions {

        private final List<String> all = new ArrayList<>();
        private final Tuple arguments = Tuple.tuple();
        private String end = "";

        /** Leaves the condition out when there is nothing to compare with. */
        Conditions add(String condition, @Nullable Object argument) {
            if (argument != null) {
                all.add(numbered(condition, argument));
            }
            return this;
        }

        Conditions end(String clause, Object argument) {
            end = numbered(clause, argument);
            return this;
        }

        String text() {
            return String.join(" AND ", all) + end;
        }

        private String numbered(String text, Object argument) {
            arguments.addValue(argument instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : argument);
            return text.replace("?", "$" + arguments.size());
        }
    }
}
