package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token whose client decodes integers, and one whose client does not. */
@QuarkusTest
class NumericIdsIT extends SenderIT {

    private static final Map<String, String> LEAD = Map.of(
            "list_id",
            TestAccounts.FRESH,
            "phone_number",
            "4155550100",
            "remote_id",
            "0042",
            "source_id",
            "77",
            "check_dup",
            "1");

    @BeforeEach
    void theVendorDecodesIntegers() {
        vendor(new Source(5, null, null, null, false, true, List.of(), null));
    }

    @Test
    void idsOfAnInsertAreNumbers() {
        var reply = post("insert", LEAD);
        var id = reply.jsonPath().getInt("lead_id");
        var body = reply.jsonPath().<String, Object>getMap("$");
        assertThat(body.remove("submission_id")).isInstanceOf(String.class);
        assertThat(body).isEqualTo(Map.of("success", true, "id", id, "lead_id", id, "data", Map.of("lead_id", id)));
        assertThat(reply.header("x-ratelimit-remaining")).isEqualTo("4");
        var duplicate = post("insert", LEAD).jsonPath();
        assertThat(duplicate.<Object>get("existing_lead_id")).isEqualTo(id);
        assertThat(duplicate.<Object>get("reasons[0].lead_id")).isEqualTo(id);
    }

    @Test
    void idsOfASearchAreNumbersAndThoseOfOtherSystemsAreNot() {
        var id = post("insert", LEAD).jsonPath().getInt("lead_id");
        var found = post("search", Map.of("lead_id", Integer.toString(id))).jsonPath();
        assertThat(found.<Object>get("data.entries[0].id")).isEqualTo(id);
        assertThat(found.<Object>get("results[0].id")).isEqualTo(id);
        assertThat(found.<Object>get("results[0].list_id")).isEqualTo(101);
        assertThat(found.<Object>get("results[0].campaign_id")).isEqualTo("c-solar");
        assertThat(found.<Object>get("results[0].remote_id")).isEqualTo("0042");
        assertThat(found.<Object>get("results[0].source_id")).isEqualTo("77");
        assertThat(found.<Object>get("results[0].phone_number")).isEqualTo("4155550100");
    }

    @Test
    void anotherTokenOfTheAccountGetsTexts() {
        var id = post("insert", LEAD).jsonPath().getString("lead_id");
        assertThat(v1("search", Map.of("lead_id", id)).get("results"))
                .asString()
                .contains("id=" + id);
        assertThat(v1("update", Map.of("lead_id", id, "city", "Mesa"))).containsEntry("lead_id", id);
    }
}
