package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A log of many deliveries over thirty days, written past the service: through it, ten million would take hours. */
final class LogStock {

    static final int DAYS = 30;

    /** Deliveries of a lead, on average. */
    static final int PER_LEAD = 20;

    static final long FIRST_NUMBER = 4_000_000_000L;

    private static final Duration LONGEST_INDEXING = Duration.ofHours(3);

    private static final List<String> TABLES = List.of("delivery", "attempt");

    /** Who holds it indexes texts, and nobody else does. */
    private static final String TEXTS = "(hashtext('dialbridge.dispatch.texts'))";

    private static final String EXISTS = "SELECT to_regclass(?) IS NOT NULL";

    private static final String UNINDEXED = """
            SELECT count(*) FROM pg_inherits JOIN pg_class child ON child.oid = pg_inherits.inhrelid
            WHERE pg_inherits.inhparent = 'attempt'::regclass AND child.relname ~ '^attempt_[0-9]{8}$' AND child.relname < ?
                AND NOT EXISTS (SELECT FROM pg_index JOIN pg_class text ON text.oid = pg_index.indexrelid
                    WHERE pg_index.indrelid = child.oid AND pg_index.indisvalid AND text.relname = child.relname || '_text')
            """;

    private static final String SIZES = """
            SELECT pg_size_pretty(sum(pg_table_size(relid))), pg_size_pretty(sum(pg_indexes_size(relid)))
            FROM pg_stat_user_tables WHERE relname ~ '^(delivery|attempt)_[0-9]{8}$'
            """;

    private final Connection database;
    private final LocalDate today;

    /** @param database of dispatch-service */
    LogStock(Connection database, LocalDate today) {
        this.database = database;
        this.today = today;
    }

    /** Leads with ids from 0 on. */
    static long leads(int rows) {
        return Math.max(1, rows / PER_LEAD);
    }

    /** Fills the days before today and today itself. */
    void fill(String accountId, int rows) throws SQLException {
        var daily = rows / DAYS;
        for (var n : IntStream.range(0, DAYS).toArray()) {
            var day = today.minusDays(n);
            for (var table : TABLES) {
                partition(table, day);
            }
            day(accountId, day, n == 0 ? rows - daily * (DAYS - 1) : daily, (long) n * rows, leads(rows));
        }
        execute("ANALYZE delivery");
        execute("ANALYZE attempt");
    }

    /** Keeps dispatch-service from indexing texts, which would take a processor from what is measured before they are searched. */
    void postponeTexts() throws SQLException {
        execute("SELECT pg_advisory_lock" + TEXTS);
    }

    /** Waits until dispatch-service has indexed the texts of the days that are over. */
    void indexTexts() throws SQLException {
        execute("SELECT pg_advisory_unlock" + TEXTS);
        if (!Eventually.holds(LONGEST_INDEXING, () -> unindexed() == 0)) {
            throw new StartFailure("The texts of " + unindexed() + " days were not indexed within "
                    + LONGEST_INDEXING.toHours() + " h.");
        }
    }

    /** What tables and indexes weigh. */
    String sizes() throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(SIZES)) {
            rows.next();
            return "tables " + rows.getString(1) + ", indexes " + rows.getString(2);
        }
    }

    private void partition(String table, LocalDate day) throws SQLException {
        var name = table + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        try (var statement = database.prepareStatement(EXISTS)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                if (rows.getBoolean(1)) {
                    return;
                }
            }
        }
        execute("CREATE TABLE " + name + " PARTITION OF " + table + " FOR VALUES FROM ('" + day + "') TO ('"
                + day.plusDays(1) + "')");
    }

    private void day(String accountId, LocalDate day, long rows, long first, long leads) throws SQLException {
        try (var statement = database.prepareStatement(resource())) {
            statement.setString(1, accountId);
            statement.setObject(2, day);
            statement.setLong(3, rows);
            statement.setLong(4, first);
            statement.setLong(5, leads);
            statement.executeUpdate();
        }
    }

    private long unindexed() {
        try (var statement = database.prepareStatement(UNINDEXED)) {
            statement.setString(1, "attempt_" + today.format(DateTimeFormatter.BASIC_ISO_DATE));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new StartFailure("The log's database can't be asked: " + e.getMessage());
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource() {
        try (var resource = LogStock.class.getResourceAsStream("/bench/log-stock-day.sql")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
