package io.dialbridge.local.postgres;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** SIGQUIT lets nobody finish anything. */
    void crash() {
        process().ifPresent(running -> signal(running, "-QUIT"));
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
