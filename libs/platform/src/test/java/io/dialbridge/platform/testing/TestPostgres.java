package io.dialbridge.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One real Postgres for a test JVM: a container where a Docker engine answers, else the embedded server. */
public final class TestPostgres {

    /** How to reach a database. */
    public record Database(String host, int port, String name, String user, String password) {

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }
    }

    private static final String IMAGE = "postgres:18-alpine";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Server {
        private static final Database MAIN = start();
    }

    private TestPostgres() {}

    /** An empty database that nobody else uses. */
    public static Database freshDatabase() {
        var main = Server.MAIN;
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(main.jdbcUrl(), main.user(), main.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("the test database could not be made", failure);
        }
        return new Database(main.host(), main.port(), name, main.user(), main.password());
    }

    private static Database start() {
        return dockerAnswers() ? container() : embedded();
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException none) {
            return false;
        }
    }

    // The container's reaper ends it with the JVM.
    @SuppressWarnings("resource")
    private static Database container() {
        var container = new PostgreSQLContainer(IMAGE);
        container.start();
        return new Database(
                container.getHost(),
                container.getMappedPort(5432),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }

    private static Database embedded() {
        try {
            var server = EmbeddedPostgres.builder()
                    // The embedded server switches these off by itself; a test of durability needs them.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return new Database("127.0.0.1", server.getPort(), "postgres", "postgres", "postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded Postgres did not start", failure);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
