package io.dialbridge.workflow.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.TestPostgres;
import java.sql.DriverManager;
import java.util.ArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class NoticesMigrationIT {

    private static final String BEFORE = """
            INSERT INTO workflow_notice
                (account_id, id, workflow_id, kind, fingerprint, lead_id, event_id, causation_depth, created_at, lifted_at, lifted_by)
            SELECT 'a', ('00000000-0000-7000-8000-00000000000' || n)::uuid, workflow, 'LOOP', 'f' || n, '1', 'e', 100, now(),
                   CASE WHEN who <> '' THEN now() END, nullif(who, '')
            FROM (VALUES (1, 'w-off', ''), (2, 'w-off', ''), (3, 'w-quiet', ''), (4, 'w-changed', ''), (5, 'w-lifted', 'me'))
                     AS v (n, workflow, who)
            """;

    private static final String RUNS = """
            INSERT INTO run (account_id, id, event_id, event_type, workflow_id, workflow_name, snapshot_version, lead_id, occurred_at,
                             outcome, guard, trace, created_at)
            SELECT 'a', ('00000000-0000-7000-8000-0000000000' || n)::uuid, 'e', 'lead.saved', workflow, '', 1, '1', now(), outcome,
                   nullif(guard, ''), '{}', now()
            FROM (VALUES ('00', 'w-off', 'FIRED', ''), ('20', 'w-off', 'SUPPRESSED', 'LOOP'), ('21', 'w-off', 'NOT_MATCHED', ''),
                         ('22', 'w-changed', 'SUPPRESSED', 'LOOP'), ('23', 'w-changed', 'SUPPRESSED', 'RATE_LIMIT'))
                     AS v (n, workflow, outcome, guard)
            """;

    @Test
    void aWorkflowThatIsOffStaysOffAndOneThatWasOnAgainStaysOn() throws Exception {
        var database = TestPostgres.freshDatabase();
        var migrations = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/migration");
        migrations.target("14").load().migrate();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(BEFORE);
            statement.execute(RUNS);

            migrations.target("15").load().migrate();

            var notices = new ArrayList<String>();
            var rows = statement.executeQuery("""
                    SELECT concat_ws(' ', workflow_id, fingerprint, lifted_by, lifted_at IS NOT NULL)
                    FROM workflow_notice ORDER BY id
                    """);
            while (rows.next()) {
                notices.add(rows.getString(1));
            }
            assertThat(notices)
                    .containsExactly(
                            "w-off f1 an upgrade t",
                            "w-off * f",
                            "w-quiet * f",
                            "w-changed f4 an upgrade t",
                            "w-lifted f5 me t");
        }
    }
}
