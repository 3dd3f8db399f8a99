package io.dialbridge.local.postgres;

import io.dialbridge.local.StartFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A Postgres of our own on a loopback port. Its data lasts; it loses nothing that it has confirmed. */
public final class EmbeddedServer implements AutoCloseable {

    /** Recovery after a crash under load may take its time. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(100);

    /** Durable as in production; everything else is sized for one small machine. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // The library starts Postgres with these three off.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // An address, not a name: nothing at start may wait for a name server. And no socket files under /tmp.
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("wal_compression", "on"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            // A new database knows nothing of its tables until the first look; at a minute, a first import would plan
            // in the dark.
            Map.entry("autovacuum_naptime", "5s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private final EmbeddedPostgres postgres;
    private final Postmaster postmaster;
    private final Path log;

    private EmbeddedServer(EmbeddedPostgres postgres, Postmaster postmaster, Path log) {
        this.postgres = postgres;
        this.postmaster = postmaster;
        this.log = log;
    }

    /**
     * Starts Postgres on the data in {@code folder}, making it at the first time. The caller must be the only one to use the folder: a
     * server that a killed launcher left running on it is stopped first.
     *
     * @param binaries where the programs are unpacked
     * @param log takes what Postgres prints; an older one is replaced
     * @throws StartFailure with what Postgres said
     */
    public static EmbeddedServer start(Path folder, Path binaries, Path log, int port) {
        var postmaster = new Postmaster(folder);
        postmaster.stopLeftover();
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(LONGEST_START)
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        return new EmbeddedServer(started(builder, folder, new PostgresLog(log)), postmaster, log);
    }

    /** The library goes on asking a server that has already given up; what the server printed ends the wait. */
    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder, Path folder, PostgresLog log) {
        log.renew();
        var start = new FutureTask<>(builder::start);
        var thread = Thread.ofPlatform().daemon().name("postgres-start").start(start);
        while (true) {
            try {
                return start.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillStarting) {
                if (log.saysGivenUp()) {
                    thread.interrupt();
                    throw failure(folder, log);
                }
            } catch (ExecutionException e) {
                throw failure(folder, log, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure(folder, log);
            }
        }
    }

    private static StartFailure failure(Path folder, PostgresLog log) {
        return failure(folder, log, null);
    }

    /** What Postgres printed says more than the library's exception, unless it did not get so far as to print anything. */
    private static StartFailure failure(Path folder, PostgresLog log, @Nullable Throwable thrown) {
        var reason =
                log.cause().map(EmbeddedServer::withAdvice).orElseGet(() -> thrown + "; the whole log is " + log + ".");
        return new StartFailure("Postgres did not start on " + folder + ": " + reason, log.lastLines());
    }

    private static String withAdvice(String cause) {
        return cause.contains("cannot be run as root")
                ? "it refuses to run as root, and this machine does not let root give up its rights (unshare -U). Run ./dialbridge as an"
                        + " ordinary user, or set DIALBRIDGE_DATABASE_URL."
                : cause + ". Restore the folder, or remove it to begin anew.";
    }

    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", postgres.getPort(), "postgres", "", "dialbridge");
    }

    /** The server's main process. */
    public ProcessHandle process() {
        return postmaster.process().orElseThrow(() -> new IllegalStateException("Postgres is not running"));
    }

    /**
     * Ends the server as a power cut would, and starts it again on the same port: it recovers from what it had written. Returns when it serves.
     *
     * @throws StartFailure when it does not come back
     */
    public void crash() {
        postmaster.restart(log);
    }

    /** Stops the server: clients are cut off, everything is written. Returns when it has ended. */
    @Override
    public void close() {
        var process = postmaster.process();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.ifPresent(Postmaster::awaitEnd);
    }
}
