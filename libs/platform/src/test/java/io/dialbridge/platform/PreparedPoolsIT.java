package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PreparedPoolsIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LONG = "SELECT 1" + " + 1".repeat(1_000);

    @Inject
    Pool pool;

    @Test
    void aLongStatementStaysPrepared() {
        var times = pool.withConnection(
                        connection -> connection.preparedQuery(LONG).execute().chain(() -> connection
                                .query("SELECT count(*) FROM pg_prepared_statements WHERE statement = '" + LONG + "'")
                                .execute()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(SOON);

        assertThat(times).isEqualTo(1);
    }
}
