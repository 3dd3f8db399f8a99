package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class V1ChangesIT extends IntakeIT {

    @Test
    void updatesFieldsMovesTheLeadAndReplacesItsNotes() {
        var id = inserted(
                Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "notes", "old", "city", "Mesa"));
        assertThat(v1(
                        "update",
                        Map.of(
                                "lead_id",
                                id,
                                "list_id",
                                TestAccounts.ROOF,
                                "notes",
                                "new",
                                "status",
                                "sale",
                                "phone_number",
                                "415-555-0101")))
                .isEqualTo(Map.of("success", true, "id", id, "lead_id", id, "data", Map.of("lead_id", id)));
        var row = sql("SELECT list_id, status, phone_number, version, fields FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(row.getString("list_id")).isEqualTo("201");
        assertThat(row.getString("status")).isEqualTo("SALE");
        assertThat(row.getString("phone_number")).isEqualTo("4155550101");
        assertThat(row.getLong("version")).isEqualTo(2);
        assertThat(row.getJsonObject("fields").getMap()).isEqualTo(Map.of("notes", "new", "city", "Mesa"));
    }

    @Test
    void answersInTheCodesOfTheAccount() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var closed = Map.of("lead_id", id, "list_id", TestAccounts.CLOSED);
        assertThat(v1("update", closed)).containsEntry("code", 6206);
        snapshots
                .install(new InboundAccount(account)
                        .answers(Map.of("6206", 7777))
                        .snapshot())
                .await()
                .indefinitely();
        assertThat(v1("update", closed))
                .containsEntry("code", 7777)
                .containsEntry("text", "The list 199 is not active.");
    }

    @Test
    void tellsWhatAnUpdateChanged() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "notes", "old"));
        v1(
                "update",
                Map.of("lead_id", id, "list_id", TestAccounts.ROOF, "notes", "new", "city", "Mesa", "status", "SALE"));
        var events = events();
        assertThat(events)
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "lead.saved", "lead.status_changed");
        var previous = Map.of(
                "list_id",
                "101",
                "list_name",
                "Fresh leads 2026",
                "campaign_id",
                "c-solar",
                "campaign_name",
                "Solar",
                "notes",
                "old",
                "city",
                "",
                "status",
                "NEW",
                "status_name",
                "New");
        assertThat(events.get(1).getJsonObject("previous").getMap()).isEqualTo(previous);
        assertThat(events.get(2).getJsonObject("previous").getMap()).isEqualTo(previous);
        assertThat(events.get(2).getJsonObject("lead").getString("status")).isEqualTo("SALE");
        assertThat(events.get(2).getJsonObject("lead").getString("campaign_id")).isEqualTo("c-roofs");
    }

    @Test
    void anUpdateThatChangesNothingIsSavedWithoutAPreviousValue() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "city", "Mesa"));
        v1("update", Map.of("lead_id", id, "city", "Mesa"));
        assertThat(events()).hasSize(2);
        assertThat(events().getLast().getString("event")).isEqualTo("lead.saved");
        assertThat(events().getLast().getJsonObject("previous").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "lead_id, 999999, 6001", "lead_id, abc, 6001", "lead_id, 0, 6001", "lead_id, -, 6001",
                        "list_id, 999, 6002",
                "list_id, 199, 6206", "owner_id, jo, 6006", "phone_number, 123, 6008", "email, x, 6079",
                        "status, NOPE, 6050",
                "adaptor_id, none, 6207"
            })
    void refusesAnUpdateWithACode(String field, @Nullable String value, int code) {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var change = new HashMap<String, String>(Map.of("lead_id", id, "city", "Mesa"));
        if (value == null) {
            change.remove(field);
        } else {
            change.put(field, value);
        }
        assertThat(v1("update", change)).containsEntry("success", false).containsEntry("code", code);
        assertThat(count("SELECT version FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void aDeletedLeadIsGone() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        assertThat(v1("delete", Map.of("lead_id", id))).containsEntry("success", true);
        assertThat(v1("delete", Map.of("lead_id", id))).containsEntry("code", 6001);
        assertThat(v1("update", Map.of("lead_id", id, "city", "Mesa"))).containsEntry("code", 6001);
        assertThat(v1("search", Map.of("lead_id", id))).containsEntry("total", 0);
        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "lead.deleted");
    }

    @Test
    void aDeletedLeadIsFoundByTheTimeOfItsDeletion() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        v1("delete", Map.of("lead_id", id));
        var found = v1("search", Map.of("deleted_at_start_date", "2000-01-01 00:00:00"));
        assertThat(found).containsEntry("total", 1);
        assertThat(v1("search", Map.of("deleted_at_end", "2000-01-01"))).containsEntry("total", 0);
    }
}
