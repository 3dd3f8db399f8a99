package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.KeptPlans;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CallEventStoreIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    CallEventStore store;

    /** So it is when the begin, with which it goes out, has failed: what would be remembered here would be taken for a repeat ever after. */
    @Test
    void outsideOfATransactionNothingIsRemembered() {
        assertThat(soon(pool.withConnection(this::remember))).isEmpty();

        assertThat(soon(KeptPlans.inTransaction(pool, this::remember, (transaction, fresh) -> Uni.createFrom()
                        .item(fresh))))
                .containsExactly("begun-or-not");
    }

    private Uni<Set<String>> remember(SqlConnection connection) {
        return store.remember(connection, "of-the-store", Set.of("begun-or-not"), Instant.EPOCH);
    }

    private static Set<String> soon(Uni<Set<String>> uni) {
        return uni.await().atMost(SOON);
    }
}
