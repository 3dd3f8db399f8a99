package io.dialbridge.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test a fresh database in a real Postgres. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var database = TestPostgres.freshDatabase();
        return Map.of(
                "dialbridge.database.host", database.host(),
                "dialbridge.database.port", String.valueOf(database.port()),
                "dialbridge.database.name", database.name(),
                "dialbridge.database.user", database.user(),
                "dialbridge.database.password", database.password());
    }

    @Override
    public void stop() {
        // The server serves the next test class too and ends with the JVM.
    }
}
