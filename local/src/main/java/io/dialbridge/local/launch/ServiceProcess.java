package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One packaged service as a child process that can be started, stopped, killed and started again. */
public final class ServiceProcess {

    /**
     * A terminal sends Ctrl-C to every process of the group. The services ignore it, so that the launcher stops them in its own order and
     * none of them looks as if it had died.
     */
    private static final List<String> WITHOUT_CTRL_C = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Service service;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final HealthCheck health;
    private final Lifeline lifeline;
    private final Consumer<StartFailure> onDeath;
    private volatile @Nullable Process process;
    private volatile boolean wanted;

    /** @param onDeath told when the process ends although nobody stopped it here */
    ServiceProcess(
            Service service,
            List<String> command,
            Map<String, String> environment,
            Path log,
            HealthCheck health,
            Lifeline lifeline,
            Consumer<StartFailure> onDeath) {
        this.service = service;
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.health = health;
        this.lifeline = lifeline;
        this.onDeath = onDeath;
    }

    public Service service() {
        return service;
    }

    public Path log() {
        return log;
    }

    /** Id of the running process. */
    public long id() {
        return running().pid();
    }

    /** Starts the service and returns at once; {@link #awaitReady} tells when it serves. */
    public synchronized void start() {
        keepPreviousLog();
        var arguments = new ArrayList<>(WITHOUT_CTRL_C);
        arguments.addAll(command);
        var builder = new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var started = builder.start();
            process = started;
            wanted = true;
            lifeline.watch(started.pid());
            started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StartFailure with the end of the log when the service ends or does not become ready in time */
    public void awaitReady(Duration longest) {
        var deadline = System.nanoTime() + longest.toNanos();
        while (!health.isReady()) {
            if (endedWithin(POLL)) {
                throw new StartFailure(
                        service.module() + " ended with exit code " + running().exitValue() + " before it was ready"
                                + seeLog(),
                        LogTail.of(log));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        service.module() + " was not ready after " + longest.toSeconds() + " s" + seeLog(),
                        LogTail.of(log));
            }
        }
    }

    /** Lets the service finish what it has in hand; ends it by force after a grace period. Returns when it has ended. */
    public void stop() {
        wanted = false;
        var current = process;
        if (current != null && current.isAlive()) {
            current.destroy();
            if (!endedWithin(GRACE)) {
                kill();
            }
        }
    }

    /** Ends the service as a power cut would: it gets no chance to finish anything. Returns when it has ended. */
    public void kill() {
        wanted = false;
        running().destroyForcibly();
        endedWithin(GRACE);
    }

    private void ended(Process exited) {
        lifeline.forget(exited.pid());
        if (wanted) {
            onDeath.accept(new StartFailure(
                    service.module() + " ended unexpectedly with exit code " + exited.exitValue() + seeLog(),
                    LogTail.of(log)));
        }
    }

    private boolean endedWithin(Duration time) {
        try {
            return running().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Process running() {
        var current = process;
        if (current == null) {
            throw new IllegalStateException(service.module() + " was never started");
        }
        return current;
    }

    private String seeLog() {
        return "; the whole log is " + log + ".";
    }

    private void keepPreviousLog() {
        var previous = log.resolveSibling(log.getFileName().toString().replace(".log", ".previous.log"));
        try {
            if (Files.exists(log)) {
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
