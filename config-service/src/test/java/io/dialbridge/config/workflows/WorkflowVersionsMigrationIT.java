package io.dialbridge.config.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.TestPostgres;
import java.sql.DriverManager;
import java.util.ArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class WorkflowVersionsMigrationIT {

    @Test
    void whatAWorkflowSaysIsTheFirstVersionThatIsKnownOfIt() throws Exception {
        var database = TestPostgres.freshDatabase();
        var migrations = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/migration");
        migrations.target("7").load().migrate();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO config_record (id, account_id, kind, name, version, body, created_at, updated_at)
                    VALUES (1, 1, 'ACCOUNT', 'a', 1, '{}', '2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z'),
                           (2, 1, 'WORKFLOW', 'w', 5, '{"name":"w"}', '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z'),
                           (3, 1, 'CAMPAIGN', 'c', 4, '{"name":"c"}', '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z')
                    """);

            migrations.target("8").load().migrate();

            var versions = new ArrayList<String>();
            var rows = statement.executeQuery("""
                    SELECT concat_ws(' ', account_id, kind, record_id, version, body, written_at AT TIME ZONE 'UTC', token_id)
                      FROM config_record_version
                    """);
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            assertThat(versions).containsExactly("1 WORKFLOW 2 5 {\"name\":\"w\"} 2026-11-22 00:00:00");
        }
    }
}
