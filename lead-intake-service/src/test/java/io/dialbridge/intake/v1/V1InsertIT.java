package io.dialbridge.intake.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class V1InsertIT extends IntakeIT {

    @Test
    void answersInEveryShapeThatClientsRead() {
        var reply = v1("insert", Map.of("list_id", TestAccounts.FRESH, "phone_number", "(415) 555-0100"));
        var id = (String) reply.get("lead_id");
        assertThat(reply).isEqualTo(Map.of("success", true, "id", id, "lead_id", id, "data", Map.of("lead_id", id)));
        assertThat(events()).hasSize(1);
    }
}
