package io.dialbridge.workflow.runs;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PurgeIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    Purge purge;

    @BeforeEach
    void configure() {
        var workflows = Map.of("w-sale", workflow(disposition("SALE")), "w-ni", workflow(disposition("NI")));
        snapshots.install(account("old", workflows)).await().indefinitely();
    }

    /** Makes what one lead's event left behind older than it is. */
    private void age(String lead, String age) {
        execute("UPDATE run SET created_at = now() - interval '" + age + "' WHERE lead_id = '" + lead + "'");
        execute("UPDATE event SET received_at = now() - interval '" + age + "' WHERE lead_id = '" + lead + "'");
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    @Test
    void nonMatchesGoAfterThreeDaysAndEverythingAfterNinety() {
        post("old", List.of(sale("o1", "two-days"), sale("o2", "four-days"), sale("o3", "three-months")));
        age("two-days", "2 days 23 hours");
        age("four-days", "3 days 1 hour");
        age("three-months", "90 days 1 hour");

        purge.run().await().indefinitely();

        get("old", "runs?lead_id=two-days").body("items", hasSize(2));
        get("old", "runs?lead_id=four-days").body("items.outcome", equalTo(List.of("FIRED")));
        get("old", "actions?lead_id=four-days").body("items", hasSize(1));
        get("old", "events/o2").statusCode(200);
        get("old", "runs?lead_id=three-months").body("items", hasSize(0));
        get("old", "actions?lead_id=three-months").body("items", hasSize(0));
        get("old", "events/o3").statusCode(404);
    }

    @Test
    void whatWaitsKeepsItsRunAndItsEvent() {
        var waiting = Map.of("w", unlimited(List.of(later(3_600)), disposition("SALE")));
        snapshots.install(account("waiting", waiting)).await().indefinitely();
        post("waiting", List.of(sale("o1", "patient"), sale("o2", "impatient")));
        execute("UPDATE action SET state = 'CANCELLED' WHERE lead_id = 'impatient'");
        age("patient", "100 days");
        age("impatient", "100 days");

        purge.run().await().indefinitely();

        get("waiting", "actions").body("items.lead_id", equalTo(List.of("patient")));
        get("waiting", "runs").body("items.lead_id", equalTo(List.of("patient")));
        get("waiting", "events/o1").statusCode(200);
        get("waiting", "events/o2").statusCode(404);
    }

    @Test
    void countersAndNoticesGoWithTheRunsOfTheirDay() {
        execute("""
                INSERT INTO workflow_count (account_id, workflow_id, day, outcome, shard, count, first_at, last_at)
                SELECT 'aged', 'w', (now() AT TIME ZONE 'UTC')::date - age, 'FIRED', 0, age, now(), now()
                FROM unnest(ARRAY[89, 91]) AS t (age)""");
        execute("""
                INSERT INTO workflow_notice (account_id, id, workflow_id, kind, fingerprint, lead_id, event_id, causation_depth,
                                             created_at, lifted_at)
                SELECT 'aged', gen_random_uuid(), workflow, 'LOOP', fingerprint, '1', 'e', 100, now() - age, now() - lifted
                FROM (VALUES ('lifted', 'a', interval '91 days', interval '90 days'), ('lifted', 'b', interval '1 day', interval '0'),
                             ('changed', 'a', interval '92 days', NULL), ('changed', 'b', interval '91 days', NULL))
                     AS n (workflow, fingerprint, age, lifted)""");

        purge.run().await().indefinitely();

        assertThat(texts("SELECT count::text FROM workflow_count WHERE account_id = 'aged'"))
                .containsExactly("89");
        assertThat(texts("SELECT workflow_id || fingerprint FROM workflow_notice WHERE account_id = 'aged' ORDER BY 1"))
                .containsExactly("changedb", "liftedb");
    }

    private List<String> texts(String sql) {
        return pool.query(sql).execute().await().indefinitely().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void moreThanABatchGoesInOneRound() {
        execute("""
                INSERT INTO run (account_id, id, event_id, event_type, workflow_id, workflow_name, snapshot_version, lead_id,
                                 occurred_at, outcome, trace, created_at)
                SELECT 'old', gen_random_uuid(), 'e', 'lead.saved', 'w', 'w', 1, 'crowd', now(), 'NOT_MATCHED', '{}',
                       now() - interval '4 days'
                FROM generate_series(1, %d)
                """.formatted(PurgeStore.BATCH * 2 + 1));

        purge.run().await().indefinitely();

        var left = pool.query("SELECT count(*) AS n FROM run WHERE lead_id = 'crowd'")
                .execute()
                .await()
                .indefinitely();
        assertThat(left.iterator().next().getLong("n")).isZero();
    }
}
