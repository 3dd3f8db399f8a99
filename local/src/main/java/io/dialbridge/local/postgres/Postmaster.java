package io.dialbridge.local.postgres;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The main process of the server on a data folder, found by the file that Postgres keeps there. */
final class Postmaster {

    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final Path folder;

    Postmaster(Path folder) {
        this.folder = folder;
    }

    /** Empty when no server runs on the folder; a process that merely got the number of an earlier server does not count. */
    Optional<ProcessHandle> process() {
        return recordedId().flatMap(ProcessHandle::of).filter(this::servesFolder);
    }

    /**
     * Stops what an earlier launcher left behind when it was killed.
     *
     * @throws StartFailure when it does not end
     */
    void stopLeftover() {
        process().ifPresent(leftover -> {
            interrupt(leftover);
            awaitEnd(leftover);
        });
    }

    /** Ends the server at once and starts it again as it was started before. Returns when it serves. */
    void restart(Path log) {
        var running = process().orElseThrow(() -> new IllegalStateException("Postgres is not running"));
        var program = Path.of(running.info().command().orElseThrow()).resolveSibling("pg_ctl");
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // Postgres refuses to run as root; the first start gave its rights up in the same way.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.toString(),
                "restart",
                "-D",
                folder.toString(),
                "-m",
                "immediate",
                "-w",
                "-t",
                String.valueOf(LONGEST_STOP.toSeconds())));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        if (run(builder) != 0) {
            throw new StartFailure("Postgres did not come back after its crash; its log is " + log + ".");
        }
    }

    private static int run(ProcessBuilder builder) {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new StartFailure("Postgres can't be started again: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.");
        }
    }

    static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartFailure("Postgres (process " + process.pid() + ") did not stop within two minutes.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGINT is the fast shutdown; SIGTERM, which Java could send, would wait for every client to leave. */
    private static void interrupt(ProcessHandle process) {
        signal(process, "-INT");
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartFailure(
                    "Postgres (process " + process.pid() + ") could not be stopped: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> recordedId() {
        var file = folder.resolve("postmaster.pid");
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (IOException | java.io.UncheckedIOException noServer) {
            return Optional.empty();
        }
    }

    private boolean servesFolder(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(folder.toString()))
                .isPresent();
    }
}
