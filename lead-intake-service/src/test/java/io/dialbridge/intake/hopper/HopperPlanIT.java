package io.dialbridge.intake.hopper;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.QueryPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a claim reads grows with what it takes, not with what waits. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class HopperPlanIT {

    private static final int ENTRIES = 60_000;

    @Inject
    Pool pool;

    @Inject
    ClaimStore claims;

    @BeforeEach
    void aFullHopper() {
        pool.query("""
                INSERT INTO hopper (account_id, lead_id, campaign_id, priority, time_zones, inserted_at, trace_parent)
                SELECT 'full', n, 'c-1', n % 100, ARRAY[(ARRAY['America/Denver', 'America/New_York', 'America/Chicago'])[1 + n % 3]],
                    now(), '' FROM generate_series(1, 60000) n
                """).executeAndAwait();
        // Connections forget the plans that they made while other tests kept few entries; it changes nothing else.
        pool.query("ALTER TABLE hopper ALTER COLUMN time_zones SET STATISTICS 0")
                .executeAndAwait();
    }

    @AfterEach
    void empty() {
        pool.query("DELETE FROM hopper WHERE account_id IN ('full', 'new')").executeAndAwait();
    }

    @Test
    void aClaimReadsFewOfTheEntriesThatWait() {
        assertThat(readByClaimOf("full", List.of("America/Denver"))).isLessThan(ENTRIES / 20);
        assertThat(readByClaimOf("full", List.of("Europe/Rome"))).isLessThan(ENTRIES / 20);
    }

    @Test
    void soItDoesWithTheStatisticsOfOthers() {
        pool.query("ANALYZE hopper").executeAndAwait();
        pool.query("""
                INSERT INTO hopper (account_id, lead_id, campaign_id, priority, time_zones, inserted_at, trace_parent)
                SELECT 'new', n, 'c-new', n % 100, '{America/Denver}', now(), '' FROM generate_series(1, 60000) n
                """).executeAndAwait();
        assertThat(plan("new", "c-new"))
                .contains("hopper_by_priority")
                .doesNotContain("Seq Scan", "hopper_by_campaign");
        assertThat(plan("full", "c-1")).contains("hopper_by_priority").doesNotContain("Seq Scan", "hopper_by_campaign");
    }

    /** Rows of the table and its indexes that a whole claim of ten touches. */
    private long readByClaimOf(String account, List<String> zones) {
        return pool.withTransaction(transaction -> touched(transaction)
                        .flatMap(before -> claims.takeTurn(transaction, account, "c-1")
                                .chain(() -> claims.freeLapsed(transaction, account, "c-1", NOW))
                                .chain(() -> claims.zones(transaction, account, "c-1"))
                                .invoke(found -> assertThat(found)
                                        .containsExactly(
                                                List.of("America/Chicago"),
                                                List.of("America/Denver"),
                                                List.of("America/New_York")))
                                .chain(() -> claims.claim(
                                        transaction,
                                        account,
                                        new ClaimOrder("c-1", 10, Duration.ofMinutes(1), "d-1"),
                                        10,
                                        List.of(zones),
                                        NOW))
                                .chain(() -> touched(transaction))
                                .map(after -> after - before)))
                .await()
                .indefinitely();
    }

    private static final Instant NOW = Instant.parse("2026-01-15T19:00:00Z");

    private static Uni<Long> touched(SqlConnection transaction) {
        return transaction.query("""
                        SELECT pg_stat_get_xact_tuples_returned('hopper'::regclass)
                            + coalesce((SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid))::bigint
                                        FROM pg_index WHERE indrelid = 'hopper'::regclass), 0) AS touched
                        """).execute().map(rows -> rows.iterator()
                .next()
                .getLong("touched"));
    }

    private String plan(String account, String campaign) {
        return QueryPlan.of(
                pool,
                ClaimStore.CLAIM,
                Tuple.of(account, campaign)
                        .addArrayOfString(new String[] {"America/Denver", "America/New_York"})
                        .addOffsetDateTime(NOW.atOffset(ZoneOffset.UTC))
                        .addInteger(200)
                        .addString("d-1")
                        .addOffsetDateTime(NOW.plusSeconds(60).atOffset(ZoneOffset.UTC)));
    }
}
