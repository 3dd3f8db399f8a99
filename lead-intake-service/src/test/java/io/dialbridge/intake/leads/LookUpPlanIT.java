package io.dialbridge.intake.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.QueryPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class LookUpPlanIT {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-22T15:04:05Z");

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
            assertThat(lookUp()).contains("Index Scan using leads_by_phone");
        } finally {
            pool.query("DELETE FROM leads WHERE account_id = 'old-account'").executeAndAwait();
        }
    }

    @Test
    void noPlanOfAnEmptyTableIsKept() {
        var mode = pool.query("SHOW plan_cache_mode").executeAndAwait();

        assertThat(mode.iterator().next().getString(0)).isEqualTo("force_custom_plan");
    }

    @Test
    void leadsAreLockedAndWrittenByTheirKeysHoweverFewAnAccountIsBelievedToHave() {
        aThousandLeads();
        try {
            var ids = new Long[] {-1L, -2L};

            var lock = QueryPlan.of(
                    pool, LeadStore.LOCK, Tuple.of("of-one-account").addArrayOfLong(ids));
            var write = QueryPlan.of(
                    pool,
                    LeadStore.UPDATE_CALLED,
                    Tuple.of("of-one-account")
                            .addArrayOfLong(ids)
                            .addArrayOfString(new String[] {"SALE", "SALE"})
                            .addArrayOfInteger(new Integer[] {1, 1})
                            .addArrayOfInteger(new Integer[] {0, 0})
                            .addArrayOfOffsetDateTime(new OffsetDateTime[] {TIME, TIME})
                            .addArrayOfOffsetDateTime(new OffsetDateTime[] {TIME, TIME})
                            .addArrayOfLong(new Long[] {2L, 2L}));

            assertThat(scans(lock)).containsExactly("Index Scan using leads_pkey on leads");
            assertThat(lock).contains("Index Cond: ((account_id = 'of-one-account'::text) AND (id = given.id))");
            assertThat(scans(write)).containsExactly("Index Scan using leads_pkey on leads", "Tid Scan on leads l");
            assertThat(write).contains("Index Cond: ((account_id = 'of-one-account'::text) AND (id = c.id))");
        } finally {
            pool.query("DELETE FROM leads WHERE account_id = 'of-one-account'").executeAndAwait();
        }
    }

    private void aThousandLeads() {
        pool.query("""
                INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
                SELECT 'of-one-account', -n, '1', '1', '4155' || n, 'NEW', '{}', now(), now(), 1 FROM generate_series(1, 1000) n
                """).executeAndAwait();
        pool.query("ANALYZE leads").executeAndAwait();
    }

    /** Those of tables, in the order of the plan. */
    private static List<String> scans(String plan) {
        return plan.lines()
                .filter(line ->
                        line.contains(" Scan ") && !line.contains("Function Scan") && !line.contains("Subquery Scan"))
                .map(line -> line.replaceFirst("^[ ->]+", "").replaceFirst("  .*", ""))
                .toList();
    }

    private String lookUp() {
        return QueryPlan.of(pool, """
                SELECT id FROM leads
                WHERE account_id = 'new-account' AND phone_number = '4155100001' AND phone_code = '1' AND deleted_at IS NULL
                ORDER BY archived_at IS NOT NULL, id LIMIT 1
                """, Tuple.tuple());
    }
}
