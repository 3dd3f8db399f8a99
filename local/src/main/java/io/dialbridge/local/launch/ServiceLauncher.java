package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the processes of the packaged services, each with its environment, its log and its ports. */
final class ServiceLauncher {

    private final Path home;
    private final Ports ports;
    private final ServiceEnvironment environment;
    private final Map<String, String> inherited;
    private final DataFolder folder;
    private final Lifeline lifeline;
    private final Consumer<StartFailure> onDeath;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServiceLauncher(
            Settings settings,
            ServiceEnvironment environment,
            Map<String, String> inherited,
            DataFolder folder,
            Lifeline lifeline,
            Consumer<StartFailure> onDeath) {
        this.home = settings.home();
        this.ports = settings.ports();
        this.environment = environment;
        this.inherited = inherited;
        this.folder = folder;
        this.lifeline = lifeline;
        this.onDeath = onDeath;
    }

    /** @throws StartFailure naming the first service that is not built */
    static void requirePackagedServices(Path home) {
        for (var service : Service.values()) {
            if (!Files.exists(jar(home, service))) {
                throw new StartFailure(service.module() + " is not built: " + jar(home, service)
                        + " is missing. ./dialbridge builds it.");
            }
        }
    }

    /** The process of a service at the address that the front door and the other services know. */
    ServiceProcess process(Service service) {
        return process(service, ports, service.module());
    }

    /** A further process of a service, on the same database. */
    ServiceProcess replica(Service service, Ports own) {
        return process(service, own, service.module() + "-" + own.http(service));
    }

    private ServiceProcess process(Service service, Ports own, String log) {
        return new ServiceProcess(
                service,
                JavaCommand.of(jar(home, service)),
                environment.of(service, own, inherited),
                folder.log(log),
                new HealthCheck(client, own.management(service)),
                lifeline,
                onDeath);
    }

    private static Path jar(Path home, Service service) {
        return home.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
