package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.QueryPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CallPlanIT {

    private static final String CALLS_OF_FEW_LEADS = """
            INSERT INTO call_log
                (account_id, call_log_id, lead_id, called_at, started, said, agent_said, created_at, updated_at, version)
            SELECT 'busy', 'call-' || n, n % 50, now(), true, jsonb_build_object('phone_number', jsonb_build_array('4155550' || n % 50, 0, '')),
                '{}', now(), now(), 1
            FROM generate_series(1, 5000) n
            """;

    @Inject
    Pool pool;

    /** Of leads who are called often many calls have one number, and an index by numbers looks as if it could be skipped through. */
    @Test
    void callsAreFoundByTheirKeysOfHoweverFewLeadsTheyAre() {
        pool.query(CALLS_OF_FEW_LEADS).executeAndAwait();
        pool.query("ANALYZE call_log").executeAndAwait();
        try {
            assertThat(QueryPlan.of(pool, CallStore.LEADS_OF, ids()))
                    .contains("Index Scan using call_log_pkey")
                    .doesNotContain("number_dialed");
            assertThat(QueryPlan.of(pool, CallStore.CALLS, ids().addArrayOfLong(new Long[] {1L, 2L})))
                    .contains("Index Scan using call_log_pkey", "Index Scan using call_log_by_lead")
                    .contains("Index Cond: ((account_id = 'busy'::text) AND (call_log_id = given.id))")
                    .doesNotContain("number_dialed");
        } finally {
            pool.query("DELETE FROM call_log WHERE account_id = 'busy'").executeAndAwait();
        }
    }

    private static Tuple ids() {
        return Tuple.of("busy")
                .addArrayOfString(
                        IntStream.range(0, 18).mapToObj(n -> "new-" + n).toArray(String[]::new));
    }
}
