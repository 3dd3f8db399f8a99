package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.postgres.DatabaseAddress;
import io.dialbridge.local.postgres.Databases;
import io.dialbridge.local.postgres.EmbeddedServer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Postgres of this run, embedded or from outside, with the databases of the four services in it. */
public final class PostgresInUse implements AutoCloseable {

    private final DatabaseAddress address;
    private final @Nullable EmbeddedServer server;
    private final String version;

    private PostgresInUse(DatabaseAddress address, @Nullable EmbeddedServer server) {
        this.address = address;
        this.server = server;
        this.version = new Databases(address)
                .create(Arrays.stream(Service.values()).map(Service::section).toList());
    }

    /** @throws StartFailure when it can't be started, reached or prepared; then it is not running either */
    static PostgresInUse open(Settings settings, DataFolder folder, Lifeline lifeline) {
        var outside = settings.outsideDatabase();
        if (outside != null) {
            return new PostgresInUse(outside, null);
        }
        var port = settings.postgresPort() == null ? FreePort.find() : settings.postgresPort();
        PortCheck.requireFree(port, "Postgres");
        var data = folder.path().resolve("postgres");
        lifeline.watchPostgres(data);
        var server =
                EmbeddedServer.start(data, folder.path().resolve("postgres-binaries"), folder.log("postgres"), port);
        try {
            return new PostgresInUse(server.address(), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** For example {@code 18.6}. */
    public String version() {
        return version;
    }

    /** The main process of the embedded server; empty with one from outside. */
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(server).map(EmbeddedServer::process);
    }

    /**
     * Ends the embedded server as a power cut would and starts it again. Returns when it serves.
     *
     * @throws IllegalStateException with one from outside
     */
    public void crash() {
        if (server == null) {
            throw new IllegalStateException("only the embedded Postgres can be crashed");
        }
        server.crash();
    }

    /** Stops the embedded server; one from outside is left alone. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
