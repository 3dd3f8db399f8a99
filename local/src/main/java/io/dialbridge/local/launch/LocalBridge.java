package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.frontdoor.FrontDoor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Dialbridge on this machine: Postgres, the four services, the front door. {@link #start} returns when all are ready;
 * {@link #close} stops them in reverse order and may be called at any moment from any thread, also in the middle of the start.
 */
public final class LocalBridge implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Settings settings;
    private final Map<String, String> inherited;
    private final Consumer<String> say;
    private final Map<Integer, String> otherPorts = new LinkedHashMap<>();
    private final CompletableFuture<StartFailure> death = new CompletableFuture<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile @Nullable Secrets secrets;
    private volatile @Nullable PostgresInUse postgres;
    private volatile @Nullable ServiceLauncher launcher;
    private volatile @Nullable ServiceFleet services;
    private volatile boolean closed;

    /** @param say takes lines about the progress, for the person at the terminal */
    public LocalBridge(Settings settings, Map<String, String> inherited, Consumer<String> say) {
        this.settings = settings;
        this.inherited = inherited;
        this.say = say;
    }

    /** A port beside the bridge's own that must be free before anything starts. */
    public void alsoNeeds(int port, String owner) {
        otherPorts.put(port, owner);
    }

    /** @throws StartFailure when anything is in the way; what was started already keeps running until {@link #close} */
    public void start() {
        try {
            startAll();
        } catch (StartFailure failure) {
            throw closed ? new StartFailure("Dialbridge was stopped while it started.") : failure;
        }
    }

    private void startAll() {
        ServiceLauncher.requirePackagedServices(settings.home());
        var folder = keep(() -> DataFolder.open(settings.data()));
        settings.ports().owners().forEach(PortCheck::requireFree);
        otherPorts.forEach(PortCheck::requireFree);
        var shared = Secrets.in(folder.path());
        secrets = shared;
        var lifeline = keep(Lifeline::start);
        var opened = openPostgres(folder, lifeline);
        var environment = new ServiceEnvironment(
                settings, shared, opened.address(), Runtime.getRuntime().availableProcessors());
        var ofServices = new ServiceLauncher(settings, environment, inherited, folder, lifeline, this::died);
        var fleet = keep(() -> new ServiceFleet(ofServices::process));
        postgres = opened;
        launcher = ofServices;
        services = fleet;
        keep(() -> FrontDoor.open(settings.ports().frontDoor(), ServiceRoutes.of(settings.ports())));
        var begun = System.nanoTime();
        fleet.start();
        fleet.awaitReady(
                LONGEST_START,
                process -> say.accept("%s at %s, %s"
                        .formatted(
                                process.service().module(),
                                address(settings.ports().http(process.service())),
                                seconds(begun))));
    }

    public URI frontDoor() {
        return URI.create(address(settings.ports().frontDoor()));
    }

    /** Where the first process of a service listens, behind the front door. */
    public URI address(Service service) {
        return URI.create(address(settings.ports().http(service)));
    }

    public Settings settings() {
        return settings;
    }

    public ServiceProcess service(Service service) {
        return Objects.requireNonNull(services, "not started").process(service);
    }

    /**
     * Starts one more process of a service beside the first, on the same database, and waits until it serves. The front door does not
     * know it, nor do the other services. It is stopped with the rest if not before.
     *
     * @param own where it listens: at the service's place among these
     * @throws StartFailure when it can't start
     */
    public ServiceProcess replica(Service service, Ports own) {
        PortCheck.requireFree(own.http(service), service.module());
        PortCheck.requireFree(own.management(service), service.module() + " management");
        var replica = Objects.requireNonNull(launcher, "not started").replica(service, own);
        this.<AutoCloseable>keep(() -> {
            replica.start();
            return replica::stop;
        });
        replica.awaitReady(LONGEST_START);
        return replica;
    }

    /** With which the services call each other. */
    public String internalToken() {
        return Objects.requireNonNull(secrets, "not started").internalToken();
    }

    public PostgresInUse postgres() {
        return Objects.requireNonNull(postgres, "not started");
    }

    /** Completes when something ends that nobody stopped; the rest keeps running until {@link #close}. */
    public CompletableFuture<StartFailure> death() {
        return death;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            closeQuietly(running.pop());
        }
    }

    /** One step of the start. Once closed, nothing new may begin: it would outlive the close. */
    private synchronized <T extends AutoCloseable> T keep(Supplier<T> step) {
        if (closed) {
            throw new StartFailure("closed");
        }
        var resource = step.get();
        running.push(resource);
        return resource;
    }

    private void died(StartFailure failure) {
        if (!closed) {
            death.complete(failure);
        }
    }

    private void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            say.accept("could not stop cleanly: " + e.getMessage());
        }
    }

    private PostgresInUse openPostgres(DataFolder folder, Lifeline lifeline) {
        var begun = System.nanoTime();
        var opened = keep(() -> PostgresInUse.open(settings, folder, lifeline));
        opened.process().ifPresent(process -> process.onExit()
                .thenRun(() ->
                        died(new StartFailure("Postgres ended unexpectedly.", LogTail.of(folder.log("postgres"))))));
        var address = opened.address();
        say.accept(
                "postgres %s at %s:%d, %s".formatted(opened.version(), address.host(), address.port(), seconds(begun)));
        return opened;
    }

    private static String address(int port) {
        return "http://" + ServiceEnvironment.HOST + ":" + port;
    }

    private static String seconds(long begun) {
        return "%.1f s".formatted((System.nanoTime() - begun) / 1e9);
    }
}
