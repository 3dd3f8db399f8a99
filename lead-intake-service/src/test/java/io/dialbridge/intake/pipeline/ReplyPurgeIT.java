package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept for repeats goes when nobody may repeat it any more. */
@QuarkusTest
class ReplyPurgeIT extends IntakeIT {

    private static final Map<String, String> LEAD = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100");

    @Inject
    ReplyPurge purge;

    @Test
    void keepsWhatIsYoungerThanADay() {
        for (var key : List.of("old", "young")) {
            withLeads()
                    .header("Idempotency-Key", key)
                    .body(LEAD)
                    .post("/api/intake/leads")
                    .then()
                    .statusCode(201);
            withLeads()
                    .header("Idempotency-Key", key)
                    .body(List.of(LEAD))
                    .post("/api/intake/leads/bulk")
                    .then()
                    .statusCode(200);
        }
        for (var table : List.of("lead_requests", "bulk_replies")) {
            sql(
                    "UPDATE " + table
                            + " SET created_at = created_at - interval '25 hours' WHERE account_id = $1 AND key LIKE '%old'",
                    account);
        }
        purge.run().await().indefinitely();
        for (var table : List.of("lead_requests", "bulk_replies")) {
            assertThat(sql("SELECT key FROM " + table + " WHERE account_id = $1", account).stream()
                            .map(row -> row.getString("key")))
                    .containsExactly("t-1 young");
        }
    }
}
