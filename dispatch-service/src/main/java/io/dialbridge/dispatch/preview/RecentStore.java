package io.dialbridge.dispatch.preview;

import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.StoredValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;

/** The values that an account sent last. */
@ApplicationScoped
class RecentStore {

    /**
     * Day by day, newest first: one look into an index each, until there is one. Tests and notices carry whatever they were given, and
     * look-ups of lines a number alone.
     */
    private static final String NEWEST = """
            SELECT newest.lead_id, newest.payload_values
            FROM unnest($2::date[]) WITH ORDINALITY AS days (day, age) CROSS JOIN LATERAL (
                SELECT lead_id, payload_values FROM delivery
                WHERE day = days.day AND account_id = $1 AND lead_id IS NOT NULL AND erased_at IS NULL
                    AND trigger_type NOT IN ('TEST', 'NOTICE', 'LINE_TYPE')
                ORDER BY id DESC LIMIT 1) AS newest
            ORDER BY days.age LIMIT 1
            """;

    private static final int DAYS = 30;

    private final Pool pool;
    private final StoredValues values;
    private final Clock clock;

    RecentStore(Pool pool, StoredValues values, Clock clock) {
        this.pool = pool;
        this.values = values;
        this.clock = clock;
    }

    /** A lead and what was sent of it. */
    record Recent(String leadId, Values values) {}

    /** Empty for an account that sent nothing in the last thirty days, or whose values were erased. */
    Uni<Optional<Recent>> newest(String accountId) {
        // Ids, by which the days go, may be made on clocks that are ahead.
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        var days = IntStream.range(0, DAYS).mapToObj(tomorrow::minusDays).toArray(LocalDate[]::new);
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(accountId).addArrayOfLocalDate(days))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new Recent(
                                        row.getString("lead_id"), values.read(row.getString("payload_values")))));
    }
}
