package io.dialbridge.intake.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class LookUpPlanIT {

    @Inject
    Pool pool;

    @Test
    void theFirstLeadsOfANewAccountAreLookedUpByNumberToo() {
        pool.query("""
                INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
                SELECT 'old-account', -n, '1', '1', '4155' || n, 'NEW', '{}', now(), now(), 1 FROM generate_series(100000, 105000) n
                """).executeAndAwait();
        pool.query("ANALYZE leads").executeAndAwait();
        try {
            assertThat(plan()).contains("Index Scan using leads_by_phone");
        } finally {
            pool.query("DELETE FROM leads WHERE account_id = 'old-account'").executeAndAwait();
        }
    }

    @Test
    void noPlanOfAnEmptyTableIsKept() {
        var mode = pool.query("SHOW plan_cache_mode").executeAndAwait();

        assertThat(mode.iterator().next().getString(0)).isEqualTo("force_custom_plan");
    }

    private String plan() {
        var rows = pool.query("""
                EXPLAIN SELECT id FROM leads
                WHERE account_id = 'new-account' AND phone_number = '4155100001' AND phone_code = '1' AND deleted_at IS NULL
                ORDER BY archived_at IS NOT NULL, id LIMIT 1
                """).executeAndAwait();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
