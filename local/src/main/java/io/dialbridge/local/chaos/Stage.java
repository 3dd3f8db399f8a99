package io.dialbridge.local.chaos;

import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Ports;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.launch.ServiceProcess;
import io.dialbridge.local.postgres.Databases;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The replicas of dispatch-service that a fault can hit: that of the running system and others beside it, on one database. */
final class Stage implements AutoCloseable {

    private static final String HELD = "SELECT count(*) FROM delivery_queue WHERE locked_by IS NOT NULL";

    /** Whoever lives has said so later than the one that died. */
    private static final String HELD_BY_THE_DEAD = """
            SELECT count(*) FROM delivery_queue
            WHERE locked_by = (SELECT holder FROM dispatcher ORDER BY alive_until LIMIT 1)
            """;

    /** In which each replica that lives says so again. */
    private static final Duration A_BEAT = Duration.ofSeconds(2);

    private static final String UNANSWERED = """
            SELECT delivery_id, count(*) FROM attempt WHERE account_id = ? AND cause = 'TIMEOUT' GROUP BY delivery_id
            """;

    private static final String WAITING = "SELECT count(*) FROM delivery_queue WHERE account_id = ?";

    private static final String WAITING_CONNECTIONS = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND wait_event_type = 'Lock'
            """;

    /** Connections of a replica's pool (quarkus.datasource.reactive.max-size). */
    static final int POOL = 20;

    private final LocalBridge bridge;
    private final List<Replica> replicas = new ArrayList<>();

    private record Replica(ServiceProcess process, Ports ports) {

        URI address() {
            return URI.create("http://127.0.0.1:" + ports.http(Service.DISPATCH));
        }
    }

    /** @param others ports for one more replica each */
    Stage(LocalBridge bridge, List<Ports> others) {
        this.bridge = bridge;
        replicas.add(
                new Replica(bridge.service(Service.DISPATCH), bridge.settings().ports()));
        others.forEach(ports -> replicas.add(new Replica(bridge.replica(Service.DISPATCH, ports), ports)));
    }

    LocalBridge bridge() {
        return bridge;
    }

    /** One to each replica. */
    List<DispatchDoor> doors() {
        return replicas.stream()
                .map(replica -> new DispatchDoor(replica.address(), bridge.internalToken()))
                .toList();
    }

    ServiceProcess last() {
        return replicas.getLast().process();
    }

    /** It is no part of the stage any more. */
    ServiceProcess takeLast() {
        return replicas.removeLast().process();
    }

    /** Deliveries that are held by whomever, as the database has it. */
    long held() throws SQLException {
        try (var connection = connect()) {
            return held(connection);
        }
    }

    /** The same over a connection that may have locked them. */
    long held(Connection connection) throws SQLException {
        return number(connection, HELD);
    }

    /** True when every connection of each replica's pool is taken by a statement that waits for a lock. */
    boolean isExhausted(Connection connection) throws SQLException {
        return number(connection, WAITING_CONNECTIONS) >= (long) POOL * replicas.size();
    }

    /** Those of the one replica that was killed a moment ago; the others still live. */
    long heldByTheDead() throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(A_BEAT.toMillis());
        try (var connection = connect()) {
            return number(connection, HELD_BY_THE_DEAD);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** To the database of dispatch-service. */
    Connection connect() throws SQLException {
        return new Databases(bridge.postgres().address()).open(Service.DISPATCH.section());
    }

    /** True when no delivery of the account is to be sent any more; a database that does not answer says no. */
    boolean isDone(String accountId) {
        try (var connection = connect();
                var statement = connection.prepareStatement(WAITING)) {
            statement.setString(1, accountId);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 0;
            }
        } catch (SQLException notNow) {
            return false;
        }
    }

    /** How many attempts of each delivery of the account were given up, as the log says, because the receiver had not answered in time. */
    Map<String, Long> unanswered(String accountId) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(UNANSWERED)) {
            statement.setString(1, accountId);
            try (var rows = statement.executeQuery()) {
                var unanswered = new HashMap<String, Long>();
                while (rows.next()) {
                    unanswered.put(rows.getString(1), rows.getLong(2));
                }
                return unanswered;
            }
        }
    }

    @Override
    public void close() {
        replicas.stream().skip(1).forEach(replica -> replica.process().stop());
    }
}
