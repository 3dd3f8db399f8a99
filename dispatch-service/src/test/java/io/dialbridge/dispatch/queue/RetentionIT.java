package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.LogClass;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows of the log go when, by the classes of their accounts. */
class RetentionIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final TestDatabase DATABASE = new TestDatabase();

    private static final String DELIVERIES = """
            INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, created_at, payload_values)
            SELECT $1, $2, gen_random_uuid(), 'crm', 'WORKFLOW', now(), '{}' FROM generate_series(1, $3::integer)
            """;

    private static final String ATTEMPTS = """
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms)
            SELECT day, account_id, id, 1, 'DELIVERED', now(), 1 FROM delivery WHERE day = $1 AND account_id = $2
            """;

    private static final String QUEUED = """
            INSERT INTO delivery_queue (account_id, id, day, endpoint_id, due_at, created_at, lock_version, attempts)
            SELECT account_id, id, day, endpoint_id, now(), created_at, 1, 0 FROM delivery WHERE day = $1 AND account_id = $2
            """;

    private final Pool pool = DATABASE.pool();
    private final PartitionStore partitions = new PartitionStore(pool);
    private final RetentionStore store = new RetentionStore(pool);
    private final Retention retention = new Retention(partitions, store, Duration.ofDays(90));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        get(pool.query("TRUNCATE delivery, delivery_queue, attempt, account_retention")
                .execute());
        get(partitions.dropBefore(TODAY.plusDays(1)));
    }

    @Test
    void eachAccountKeepsItsLogAsLongAsItsClassSays() {
        var accounts = Map.of("short", LogClass.SHORT, "standard", LogClass.STANDARD, "long", LogClass.LONG);
        for (var age : List.of(30, 31, 90, 91, 365, 366)) {
            get(partitions.make(TODAY.minusDays(age)));
            accounts.keySet().forEach(account -> add(account, TODAY.minusDays(age), 1));
            add("unknown", TODAY.minusDays(age), 1);
        }

        get(retention.drop(accounts, TODAY));
        get(retention.sweep(TODAY));

        assertThat(ages("short")).containsExactly(30);
        assertThat(ages("standard")).containsExactly(30, 31, 90);
        assertThat(ages("unknown")).containsExactly(30, 31, 90);
        assertThat(ages("long")).containsExactly(30, 31, 90, 91, 365);
        assertThat(count("attempt")).isEqualTo(12);
        assertThat(count("pg_class WHERE relname = 'delivery_" + "20251121'")).isZero();
    }

    @Test
    void aDayThatNobodyKeepsGoesAsAWhole() {
        var day = TODAY.minusDays(31);
        get(partitions.make(day));
        add("short", day, 3);

        get(retention.drop(Map.of("short", LogClass.SHORT, "other", LogClass.LONG), TODAY));
        assertThat(count("pg_class WHERE relname IN ('delivery_20261022', 'attempt_20261022')"))
                .isEqualTo(2);
        get(retention.sweep(TODAY));

        assertThat(count("pg_class WHERE relname IN ('delivery_20261022', 'attempt_20261022')"))
                .isZero();
        assertThat(count("delivery")).isZero();
        assertThat(count("delivery_queue")).isZero();
    }

    @Test
    void aDayInUseStaysUntilTheNextTimeAndKeepsNoOther() {
        for (var age : List.of(100, 101)) {
            get(partitions.make(TODAY.minusDays(age)));
            add("standard", TODAY.minusDays(age), 1);
        }

        var began = System.nanoTime();
        get(pool.withTransaction(reader ->
                reader.query("SELECT FROM attempt_20260813").execute().chain(() -> retention.drop(Map.of(), TODAY))));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("while it waits nobody gets at any day")
                .isLessThan(Duration.ofSeconds(2));
        assertThat(days()).containsExactly("attempt_20260813");
        get(retention.drop(Map.of(), TODAY));
        assertThat(days()).isEmpty();
    }

    private List<String> days() {
        var rows = get(pool.query("""
                        SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(delivery|attempt)_[0-9]{8}$' ORDER BY relname
                        """).execute());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("relname"))
                .toList();
    }

    @Test
    void manyRowsAreDeletedInBatchesAlsoWhereNoPartitionWasMade() {
        var day = TODAY.minusDays(40);
        add("short", day, 12_000);
        add("standard", day, 2);

        get(retention.drop(Map.of("short", LogClass.SHORT), TODAY));
        get(retention.sweep(TODAY));

        assertThat(count("delivery")).isEqualTo(2);
        assertThat(count("attempt")).isEqualTo(2);
        assertThat(count("delivery_queue")).isEqualTo(2);
    }

    @Test
    void aDeletedAccountKeepsItsLogAsLongAsItDidBefore() {
        var day = TODAY.minusDays(200);
        get(partitions.make(day));
        add("long", day, 1);
        get(retention.drop(Map.of("long", LogClass.LONG), TODAY));

        get(retention.drop(Map.of(), TODAY.plusDays(165)));
        get(retention.sweep(TODAY.plusDays(165)));
        assertThat(count("delivery")).isEqualTo(1);

        get(retention.drop(Map.of(), TODAY.plusDays(166)));
        assertThat(count("delivery")).isZero();
        assertThat(count("account_retention")).isEqualTo(1);
        get(retention.drop(Map.of(), TODAY.plusDays(366)));
        assertThat(count("account_retention")).isZero();
    }

    private void add(String accountId, LocalDate day, int count) {
        get(pool.preparedQuery(DELIVERIES).execute(Tuple.of(day, accountId, count)));
        get(pool.preparedQuery(ATTEMPTS).execute(Tuple.of(day, accountId)));
        get(pool.preparedQuery(QUEUED).execute(Tuple.of(day, accountId)));
    }

    private List<Integer> ages(String accountId) {
        var rows =
                get(pool.preparedQuery("SELECT $1 - day AS age FROM delivery WHERE account_id = $2 ORDER BY day DESC")
                        .execute(Tuple.of(TODAY, accountId)));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getInteger("age"))
                .toList();
    }

    private long count(String table) {
        return get(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
