package io.dialbridge.dispatch.queue;

import io.dialbridge.platform.testing.TestPostgres;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A migrated database of one's own, without the service around it. */
final class TestDatabase implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    TestDatabase() {
        var database = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/platform", "db/migration")
                .load()
                .migrate();
        pool = Pool.newInstance(PgBuilder.pool()
                .using(vertx.getDelegate())
                .with(new PoolOptions().setMaxSize(16))
                .connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .build());
    }

    Pool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close().chain(vertx::close).await().atMost(Duration.ofSeconds(10));
    }
}
