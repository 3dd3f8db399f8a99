package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.platform.testing.TestPostgres;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class PhoneNumbersMigrationIT {

    @Test
    void storedNumbersBecomeWhatAnErasureLooksFor() throws Exception {
        var database = TestPostgres.freshDatabase();
        var migrations = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/migration");
        migrations.target("3").load().migrate();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, phone_number, created_at, payload_values, erased_at)
                    SELECT '2026-11-22', 'a', gen_random_uuid(), 'e', phone, phone, now(), '{}', CASE WHEN phone = 'erased' THEN now() END
                    FROM unnest(ARRAY['3105550100', '(310) 555-0100', '+1 310.555.0100', '+44 20 7946 0100', 'none', 'erased']) phone
                    """);

            migrations.target("4").load().migrate();

            var numbers = new ArrayList<String>();
            var rows = statement.executeQuery(
                    "SELECT trigger_type, phone_number FROM delivery ORDER BY trigger_type COLLATE \"C\"");
            while (rows.next()) {
                numbers.add(rows.getString(1) + " -> " + rows.getString(2));
            }
            assertThat(numbers)
                    .isEqualTo(List.of(
                            "(310) 555-0100 -> 3105550100",
                            "+1 310.555.0100 -> 3105550100",
                            "+44 20 7946 0100 -> 442079460100",
                            "3105550100 -> 3105550100",
                            "erased -> erased",
                            "none -> null"));
        }
    }
}
