package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A replica that is busy lives. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class HeartbeatIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    Lease lease;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @Test
    void aReplicaWhosePoolIsFullSaysThatItLives() {
        var taken = new ArrayList<SqlConnection>();
        try {
            while (taken.size() < connections) {
                taken.add(pool.getConnection().await().atMost(SOON));
            }
            var holder = lease.holder();
            var before = aliveUntil(taken.getFirst(), holder);

            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> aliveUntil(taken.getFirst(), holder)
                    .isAfter(before));

            assertThat(lease.alive()).isTrue();
            assertThat(lease.holder()).isEqualTo(holder);
        } finally {
            taken.forEach(connection -> connection.close().await().atMost(SOON));
        }
    }

    private static OffsetDateTime aliveUntil(SqlConnection connection, String holder) {
        return connection
                .preparedQuery("SELECT alive_until FROM dispatcher WHERE holder = $1")
                .execute(Tuple.of(holder))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getOffsetDateTime(0);
    }
}
