package io.dialbridge.local.blackbox;

import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.launch.FreePorts;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Ports;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.launch.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Three processes of workflow-service on one database: that of the running system and two beside it. */
final class WorkflowReplicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern HANDED_ON =
            Pattern.compile("(?m)^dialbridge_workflow_actions_total\\{.*state=\"DONE\".*} (\\S+)$");

    /** A process, and where it listens. */
    private record Replica(ServiceProcess process, Ports ports) {

        static Replica start(LocalBridge bridge) {
            var ports = FreePorts.find();
            return new Replica(bridge.replica(Service.WORKFLOW, ports), ports);
        }

        ApiClient client(String token) {
            return new ApiClient(URI.create("http://127.0.0.1:" + ports.http(Service.WORKFLOW)), token);
        }

        long handedOn() {
            var management = URI.create("http://127.0.0.1:" + ports.management(Service.WORKFLOW));
            var metrics = new ApiClient(management, "none")
                    .get("/q/metrics")
                    .expect(200)
                    .body();
            return HANDED_ON
                    .matcher(metrics)
                    .results()
                    .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                    .sum();
        }
    }

    private final Replica first;
    private final Replica second;
    private final Replica third;

    WorkflowReplicas(LocalBridge bridge) {
        first = new Replica(bridge.service(Service.WORKFLOW), bridge.settings().ports());
        second = Replica.start(bridge);
        third = Replica.start(bridge);
    }

    private Stream<Replica> all() {
        return Stream.of(first, second, third);
    }

    /** A client for each of the three; all of them know what the token's account configured. */
    List<ApiClient> clients(String token) {
        var clients = all().map(replica -> replica.client(token)).toList();
        for (var client : clients) {
            await().atMost(PATIENCE)
                    .until(() -> client.get("/api/workflow/runs?limit=1").status() == 200);
        }
        return clients;
    }

    /** How many actions each of them has handed on since it started. */
    List<Long> handedOn() {
        return all().map(Replica::handedOn).toList();
    }

    /** Ends one of them as a power cut would. */
    void killOne() {
        third.process().kill();
    }

    void startKilledOne() {
        third.process().start();
        third.process().awaitReady(PATIENCE);
    }

    @Override
    public void close() {
        second.process().stop();
        third.process().stop();
    }
}
