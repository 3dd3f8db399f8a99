package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows of endpoints stay. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class EndpointRowsIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    EndpointRows rows;

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    private List<String> endpoints(String table, String account) {
        var found = new ArrayList<String>();
        get(pool.preparedQuery("SELECT endpoint_id FROM " + table + " WHERE account_id = $1 ORDER BY endpoint_id")
                        .execute(Tuple.of(account)))
                .forEach(row -> found.add(row.getString(0)));
        return found;
    }

    private void fill(String account) {
        get(pool.preparedQuery("""
                INSERT INTO endpoint_state (account_id, endpoint_id, paused_at, last_failure_at) VALUES
                    ($1, 'crm', now() - interval '2 days', null), ($1, 'deleted', null, now() - interval '2 days'),
                    ($1, 'untouched', null, null), ($1, 'new', now(), now() - interval '2 days')
                """).execute(Tuple.of(account)));
        get(pool.preparedQuery("""
                INSERT INTO endpoint_rate (account_id, endpoint_id, tokens, rate, burst, at) VALUES
                    ($1, 'crm', 1, 1, 1, now() - interval '2 days'), ($1, 'deleted', 1, 1, 1, now() - interval '2 days'),
                    ($1, 'new', 1, 1, 1, now())
                """).execute(Tuple.of(account)));
    }

    @Test
    void rowsOfDeletedEndpointsGoWhereTheAccountIsKnown() {
        var account = new Account()
                .withEndpoint("crm", Account.json("https://crm.example/hook"))
                .install(snapshots);
        var unknown = new Account();
        fill(account.id());
        fill(unknown.id());

        get(rows.clean());

        assertThat(endpoints("endpoint_state", account.id())).containsExactly("crm", "new");
        assertThat(endpoints("endpoint_rate", account.id())).containsExactly("crm", "new");
        assertThat(endpoints("endpoint_state", unknown.id())).hasSize(4);
        assertThat(endpoints("endpoint_rate", unknown.id())).hasSize(3);
    }
}
