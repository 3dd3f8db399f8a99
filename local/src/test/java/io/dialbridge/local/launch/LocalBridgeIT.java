package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.postgres.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, failures and stops of everything on one machine, with stand-ins for the services. */
class LocalBridgeIT {

    private static @Nullable Path home;
    private static @Nullable Path usedData;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path data;
    private final Ports ports = FreePorts.find();
    private final LocalBridge bridge;

    LocalBridgeIT(@TempDir Path folder) {
        data = folder.resolve("data");
        bridge = bridge(data, ports, null);
    }

    /** Unpacking Postgres and making its first data takes seconds: the tests begin with a copy of what one run left. */
    @BeforeAll
    static void runOnce(@TempDir Path folder) throws IOException {
        home = folder.resolve("home");
        StandInService.packageInto(home());
        var first = folder.resolve("data");
        try (var run = bridge(first, FreePorts.find(), null)) {
            run.start();
        }
        // In a process that has unpacked Postgres before, the library goes on using what it unpacked then.
        Files.createDirectories(first.resolve("postgres-binaries"));
        usedData = first;
    }

    @BeforeEach
    void copyData() throws Exception {
        var used = Objects.requireNonNull(usedData);
        Files.createDirectory(data);
        Files.createSymbolicLink(data.resolve("postgres-binaries"), used.resolve("postgres-binaries"));
        var copy = new ProcessBuilder("cp", "-a", used.resolve("postgres").toString(), data.toString()).start();
        assertThat(copy.waitFor()).isZero();
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void servesBehindTheFrontDoorAndChangesNothingOnTheWay() throws Exception {
        bridge.start();

        var reply = send("POST", "/v1/leads/insert?a=1&b=%2F%20", "x=1");

        assertThat(reply.body())
                .isEqualTo("POST /v1/leads/insert?a=1&b=%2F%20 127.0.0.1:" + ports.frontDoor() + " x=1");
        assertThat(send("GET", "/q/health", "").statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheServiceThatCanNotBeReached() throws Exception {
        bridge.start();
        bridge.service(Service.DISPATCH).stop();

        var reply = send("GET", "/api/dispatch/deliveries", "");

        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(reply.body()).contains("dispatch-service can't be reached at the moment");
        assertThat(send("GET", "/api/workflow/runs", "").statusCode()).isEqualTo(200);
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void reportsAServiceThatDiesWithTheEndOfItsLog() throws Exception {
        bridge.start();

        client.sendAsync(request("POST", "/api/workflow/end", ""), BodyHandlers.discarding());

        var death = bridge.death().get(20, TimeUnit.SECONDS);
        assertThat(death)
                .hasMessage("workflow-service ended unexpectedly with exit code 7; the whole log is "
                        + data.toRealPath().resolve("logs/workflow-service.log") + ".");
        assertThat(death.details()).containsExactly("listening, profile local", "last words");
    }

    @Test
    void leavesNoProcessWhenItIsClosed() throws Exception {
        bridge.start();
        var ids = processIds();

        bridge.close();

        assertThat(ids).hasSize(5).noneMatch(LocalBridgeIT::isAlive);
        assertThat(ports.owners().keySet()).allMatch(PortCheck::isFree);
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void startsAReplicaOfAServiceAndStopsItWithTheRest() throws Exception {
        bridge.start();
        var own = FreePorts.find();

        var replica = bridge.replica(Service.WORKFLOW, own);
        var id = replica.id();

        var host = "127.0.0.1:" + own.http(Service.WORKFLOW);
        var asked = HttpRequest.newBuilder(URI.create("http://" + host + "/events"));
        assertThat(client.send(asked.build(), BodyHandlers.ofString()).body()).isEqualTo("GET /events " + host + " ");
        assertThat(replica.log())
                .isEqualTo(data.toRealPath().resolve("logs/workflow-service-" + own.http(Service.WORKFLOW) + ".log"))
                .exists();
        bridge.close();
        assertThat(isAlive(id)).isFalse();
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void killsAReplicaAndStartsItAgainWhileTheRestGoesOn() throws Exception {
        bridge.start();
        var replica = bridge.replica(Service.WORKFLOW, FreePorts.find());

        replica.kill();

        assertThat(send("GET", "/api/workflow/runs", "").statusCode()).isEqualTo(200);
        replica.start();
        replica.awaitReady(Duration.ofSeconds(20));
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void startsAgainOnTheDataOfAnEarlierRun() {
        bridge.start();
        bridge.close();

        try (var again = bridge(data, ports, null)) {
            again.start();

            assertThat(again.death()).isNotDone();
        }
    }

    @Test
    void refusesASecondStartOnTheSameData() {
        bridge.start();

        try (var second = bridge(data, FreePorts.find(), null)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Dialbridge is already running on the data folder");
        }
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void saysWhichPortIsInUseBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(ports.http(Service.WORKFLOW), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(bridge::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " (workflow-service) is already in use: stop what listens there, or set"
                            + " DIALBRIDGE_PORT to move Dialbridge to other ports.");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void saysThatAFileIsInTheWayOfTheDataFolder() throws IOException {
        var file = Files.writeString(data.resolveSibling("file"), "not a folder");

        try (var elsewhere = bridge(file, ports, null)) {
            assertThatThrownBy(elsewhere::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("The data folder " + file + " can't be used: " + file
                            + " is a file, not a folder. Repair it, or set DIALBRIDGE_DATA to another folder.");
        }
    }

    @Test
    void passesOnWhatPostgresSaysAboutDamagedData() throws IOException {
        Files.delete(data.resolve("postgres/global/pg_control"));

        assertThatThrownBy(bridge::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(
                        "Postgres did not start on " + data.toRealPath().resolve("postgres") + ": could not open file")
                .hasMessageContaining("pg_control")
                .asInstanceOf(type(StartFailure.class))
                .satisfies(failure -> assertThat(failure.details()).isNotEmpty());
    }

    @Test
    void saysThatAnOutsidePostgresCanNotBeReached() {
        var nobody = new DatabaseAddress("127.0.0.1", FreePort.find(), "me", "secret", "bridge");

        try (var outside = bridge(data, ports, nobody)) {
            assertThatThrownBy(outside::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith(
                            "The Postgres at me@127.0.0.1:" + nobody.port() + "/bridge can't be used: Connection to")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void createsItsDatabasesInAnOutsidePostgres(@TempDir Path other) {
        bridge.start();
        var address = bridge.postgres().address();
        var own = new DatabaseAddress(address.host(), address.port(), address.user(), "", "second");

        try (var outside = bridge(other.resolve("data"), FreePorts.find(), own)) {
            outside.start();

            assertThat(other.resolve("data/postgres")).doesNotExist();
            assertThat(TestDatabase.names(address))
                    .contains(
                            "dialbridge_config",
                            "second_config",
                            "second_intake",
                            "second_workflow",
                            "second_dispatch");
        }
    }

    @Test
    void endsEverythingWhenTheLauncherItselfIsKilled() throws Exception {
        var launcher = LauncherProcess.start(home(), data, ports);
        launcher.awaitLine("ready");
        var children = launcher.serviceAndPostgresIds(data);
        assertThat(children).hasSize(5).allMatch(LocalBridgeIT::isAlive);

        launcher.kill();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(children).noneMatch(LocalBridgeIT::isAlive));
        bridge.start();
        assertThat(bridge.death()).isNotDone();
    }

    @Test
    void stopsEverythingAtATerminationSignal() throws Exception {
        var launcher = LauncherProcess.start(home(), data, ports);
        launcher.awaitLine("ready");
        var children = launcher.serviceAndPostgresIds(data);

        assertThat(launcher.terminate()).isEqualTo(143);

        assertThat(children).hasSize(5).noneMatch(LocalBridgeIT::isAlive);
        assertThat(launcher.output().lines().filter("ready"::equals)).hasSize(1);
    }

    @Test
    void endsWithAnErrorWhenAServiceDiesUnderTheCommandUp() throws Exception {
        var launcher = LauncherProcess.start(home(), data, ports);
        launcher.awaitLine("ready");
        var children = launcher.serviceAndPostgresIds(data);

        client.sendAsync(request("POST", "/api/config/end", ""), BodyHandlers.discarding());

        assertThat(launcher.awaitEnd()).isEqualTo(1);
        assertThat(launcher.output())
                .contains("dialbridge: config-service ended unexpectedly with exit code 7", "    last words");
        assertThat(children).noneMatch(LocalBridgeIT::isAlive);
    }

    private static LocalBridge bridge(Path data, Ports ports, @Nullable DatabaseAddress outside) {
        return new LocalBridge(new Settings(home(), data, ports, null, outside, "token"), Map.of(), line -> {});
    }

    private List<Long> processIds() {
        return Stream.concat(
                        Arrays.stream(Service.values())
                                .map(service -> bridge.service(service).id()),
                        Stream.of(LauncherProcess.postgresId(data)))
                .toList();
    }

    private static boolean isAlive(long id) {
        return ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent();
    }

    private static Path home() {
        return Objects.requireNonNull(home);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(bridge.frontDoor() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }
}
