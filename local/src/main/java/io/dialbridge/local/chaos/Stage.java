package io.dialbridge.local.chaos;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Ports;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.launch.ServiceProcess;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The replicas of dispatch-service that a fault can hit: that of the running system and others beside it, on one database. */
final class Stage implements AutoCloseable {

    private static final Pattern HELD = Pattern.compile("(?m)^dialbridge_dispatch_held(?:\\{.*?})? (\\S+)$");
    private static final String WAITING = "SELECT count(*) FROM delivery_queue WHERE account_id = ?";

    private final LocalBridge bridge;
    private final List<Replica> replicas = new ArrayList<>();

    private record Replica(ServiceProcess process, Ports ports) {

        static URI address(int port) {
            return URI.create("http://127.0.0.1:" + port);
        }

        /** What it has claimed and not yet written the end of. */
        long held() {
            var metrics = new ApiClient(address(ports.management(Service.DISPATCH)), "none").get("/q/metrics");
            var held = HELD.matcher(metrics.body());
            return held.find() ? (long) Double.parseDouble(held.group(1)) : 0;
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
                .map(replica -> new DispatchDoor(
                        Replica.address(replica.ports().http(Service.DISPATCH)), bridge.internalToken()))
                .toList();
    }

    ServiceProcess last() {
        return replicas.getLast().process();
    }

    /** It is no part of the stage any more. */
    ServiceProcess takeLast() {
        return replicas.removeLast().process();
    }

    /** How many deliveries the last replica has in flight. */
    long heldByLast() {
        return replicas.getLast().held();
    }

    /** How many all of them have. */
    long held() {
        return replicas.stream().mapToLong(Replica::held).sum();
    }

    /** To the database of dispatch-service. */
    Connection connect() throws SQLException {
        var address = bridge.postgres().address();
        return DriverManager.getConnection(
                address.jdbcUrl(address.nameFor(Service.DISPATCH.section())), address.user(), address.password());
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

    @Override
    public void close() {
        replicas.stream().skip(1).forEach(replica -> replica.process().stop());
    }
}
