package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.dispatch.Target;
import io.dialbridge.local.postgres.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The database of dispatch-service, for what can't be brought about over HTTP: a backlog out of nothing, and a transaction that stays open. */
final class DispatchDatabase {

    /**
     * As intake stores requests that find no room, in their time's partition: as if they had come one after another, a thousand in a second.
     * Their ids are in the order of their numbers.
     */
    private static final String BACKLOG = """
            WITH made AS (
                INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, workflow_id, run_id, action_id,
                    lead_id, phone_number, created_at, payload_values, causation_depth)
                SELECT (now() AT TIME ZONE 'UTC')::date, ?, uuidv7(), ?, 'WORKFLOW', '1', 'r-' || n, 'a-' || n,
                    'b-' || n, '2135550101', now() - (r.count - n) * interval '1 millisecond', replace(?, '#', 'b-' || n), 0
                FROM (SELECT ? AS count) r, generate_series(1, r.count) n
                RETURNING day, account_id, id, endpoint_id, created_at
            )
            INSERT INTO delivery_queue (account_id, id, day, endpoint_id, due_at, created_at, lock_version, attempts)
            SELECT account_id, id, day, endpoint_id, created_at, created_at, 1, 0 FROM made
            """;

    private static final String TIDY = "VACUUM (ANALYZE) delivery, delivery_queue, attempt";

    private static final String FORGET = "DELETE FROM delivery_queue WHERE account_id = ? AND endpoint_id = ?";

    /** Has a number of its own, so that nothing which dies after it may be cleaned up. */
    private static final String STAY = "SELECT pg_current_xact_id()";

    private final Databases databases;

    DispatchDatabase(Databases databases) {
        this.databases = databases;
    }

    /** Stores requests that wait to be sent. */
    void backlog(Target target, int rows) {
        change(BACKLOG, statement -> {
            statement.setString(1, target.accountId());
            statement.setString(2, target.endpointId());
            statement.setString(3, values(target));
            statement.setInt(4, rows);
        });
    }

    /** Does at once what Postgres would do beside the next measurement after so many rows came at one time. */
    void tidy() {
        change(TIDY, nothing -> {});
    }

    /** Takes what waits for the endpoint out of the queue. */
    void forget(Target target) {
        change(FORGET, statement -> {
            statement.setString(1, target.accountId());
            statement.setString(2, target.endpointId());
        });
    }

    /** Does the work while a transaction is open that sees the database as it was before. */
    void duringATransaction(Work work) throws InterruptedException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute(STAY);
            work.run();
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private static String values(Target target) {
        var request = target.request("#");
        return "{\"lead\":" + request.getJsonObject("lead").encode() + ",\"call\":"
                + request.getJsonObject("call").encode() + ",\"agent\":"
                + request.getJsonObject("agent").encode() + "}";
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void change(String sql, Arguments arguments) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            arguments.set(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connect() throws SQLException {
        return databases.open("dispatch");
    }

    private static StartFailure failed(SQLException e) {
        return new StartFailure("The database of dispatch-service can't be used: " + e.getMessage() + ".");
    }
}
