package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class KeptPlansIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PLANS =
            "SELECT generic_plans || ' ' || custom_plans FROM pg_prepared_statements WHERE name = 'kept_look'";
    private static final String INSERT = "INSERT INTO kept VALUES (2)";
    private static final String LOOK = "EXPLAIN (COSTS OFF) EXECUTE kept_look(7)";

    @Inject
    Pool pool;

    private SqlConnection connection;

    @BeforeEach
    void prepare() {
        connection = pool.getConnection().await().atMost(SOON);
        run("CREATE TABLE kept (number int) WITH (autovacuum_enabled = false)");
        run("CREATE INDEX kept_by_number ON kept (number)");
        run("INSERT INTO kept VALUES (1)");
        run("ANALYZE kept");
        run("PREPARE kept_look (int) AS SELECT number FROM kept WHERE number = $1");
    }

    @AfterEach
    void drop() {
        run("DEALLOCATE kept_look");
        run("DROP TABLE kept");
        connection.close().await().atMost(SOON);
    }

    @Test
    void aPlanIsKeptFromTransactionToTransactionAndOnlyInThem() {
        for (var n = 0; n < 3; n++) {
            assertThat(inTransaction(LOOK)).startsWith("Seq Scan on kept");
        }

        assertThat(text(PLANS)).isEqualTo("3 0");
        assertThat(text("SHOW plan_cache_mode")).isEqualTo("force_custom_plan");
    }

    @Test
    void thePlanOfASmallTableGivesWayWhenTheTableHasGrown() {
        assertThat(inTransaction(LOOK)).startsWith("Seq Scan on kept");
        run("INSERT INTO kept SELECT n FROM generate_series(2, 20000) n");

        // Which transaction makes it anew is chance: that none of so many does is as good as impossible.
        var plan = "";
        for (var n = 0; n < 5_000 && !plan.contains("kept_by_number"); n++) {
            plan = inTransaction(LOOK);
        }

        assertThat(plan).contains("kept_by_number");
    }

    @Test
    void aFailureOfTheWorkUndoesIt() {
        assertThatThrownBy(() -> KeptPlans.inTransaction(
                                pool,
                                transaction -> transaction.query(INSERT).execute(),
                                (transaction, inserted) ->
                                        Uni.createFrom().failure(new IllegalStateException("of the work")))
                        .await()
                        .atMost(SOON))
                .hasMessage("of the work");

        assertThat(text("SELECT count(*)::text FROM kept")).isEqualTo("1");
    }

    @Test
    void aWriteKnowsWhetherItsTransactionHasBegun() {
        run(INSERT);

        assertThat(text("SELECT count(*)::text FROM kept WHERE " + KeptPlans.BEGUN))
                .isEqualTo("0");
        assertThat(inTransaction("SELECT count(*)::text FROM kept WHERE " + KeptPlans.BEGUN))
                .isEqualTo("2");
    }

    @Test
    void aStatementByItselfKeepsItsPlanToo() {
        for (var n = 0; n < 3; n++) {
            KeptPlans.once(connection, kept -> kept.query(LOOK).execute())
                    .await()
                    .atMost(SOON);
        }

        assertThat(text(PLANS)).isEqualTo("3 0");
        assertThat(text("SHOW plan_cache_mode")).isEqualTo("force_custom_plan");
    }

    @Test
    void theNextStatementPlansAsEverAlsoAfterAFailure() {
        assertThatThrownBy(() -> KeptPlans.once(
                                connection, kept -> kept.query("SELECT 1 / 0").execute())
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("division by zero");

        assertThat(text("SHOW plan_cache_mode")).isEqualTo("force_custom_plan");
    }

    @Test
    void soItDoesAfterAFailureBeforeAnythingIsSent() {
        assertThatThrownBy(() -> KeptPlans.once(
                                connection, kept -> Uni.createFrom().failure(new IllegalStateException("of the work")))
                        .await()
                        .atMost(SOON))
                .hasMessage("of the work");

        assertThat(text("SHOW plan_cache_mode")).isEqualTo("force_custom_plan");
    }

    /** The pool has twenty. */
    @Test
    void workThatFailsInPlaceCostsNoConnection() {
        for (var n = 0; n < 25; n++) {
            assertThatThrownBy(() ->
                            KeptPlans.once(pool, KeptPlansIT::failing).await().atMost(SOON))
                    .hasMessage("in place");
            assertThatThrownBy(() -> KeptPlans.inTransaction(pool, KeptPlansIT::failing, (kept, none) -> null)
                            .await()
                            .atMost(SOON))
                    .hasMessage("in place");
        }
    }

    private static Uni<String> failing(SqlConnection kept) {
        throw new IllegalStateException("in place");
    }

    private String inTransaction(String sql) {
        return KeptPlans.inTransaction(connection, kept -> kept.query(sql).execute(), (kept, rows) -> Uni.createFrom()
                        .item(rows))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(SOON);
    }

    private String text(String sql) {
        return connection
                .query(sql)
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getString(0);
    }

    private void run(String sql) {
        connection.query(sql).execute().await().atMost(SOON);
    }
}
