package io.dialbridge.local.launch;

import static org.awaitility.Awaitility.await;

import io.dialbridge.local.command.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command {@code up} as its own process, the way a person runs it. */
final class LauncherProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static LauncherProcess start(Path home, Path data, Ports ports) throws IOException {
        var output = Files.createTempFile("dialbridge", ".out");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Ddialbridge.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "up")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DIALBRIDGE_DATA", data.toString());
        builder.environment().put("DIALBRIDGE_PORT", String.valueOf(ports.frontDoor()));
        return new LauncherProcess(builder.start(), output);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitLine(String line) {
        await().atMost(PATIENCE)
                .failFast("the launcher ended; its output is " + output, () -> !process.isAlive())
                .until(() -> output().lines().anyMatch(line::equals));
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the launcher did not end");
        }
        return process.exitValue();
    }

    int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The four services and the main process of Postgres. */
    List<Long> serviceAndPostgresIds(Path data) {
        var services = process.children()
                .filter(child -> child.info().commandLine().orElse("").contains("quarkus-run.jar"))
                .map(ProcessHandle::pid);
        return Stream.concat(services, Stream.of(postgresId(data))).toList();
    }

    static long postgresId(Path data) {
        try (var lines = Files.lines(data.resolve("postgres/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
