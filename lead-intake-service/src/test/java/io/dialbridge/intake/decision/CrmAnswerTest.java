package io.dialbridge.intake.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.ApiSettings.OnUnknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which row of the table a reply matches (domain.md 15.2 step 3). */
class CrmAnswerTest {

    private static final DuplicateLeadCheck.Row EXISTING = row("status", "Existing_Customer");
    private static final DuplicateLeadCheck.Row LITIGATOR = row("flag", "*");

    @Test
    void theFirstRowThatMatchesDecides() {
        var check = check(EXISTING, LITIGATOR);
        assertThat(CrmAnswer.of(check, Map.of("flag", "litigator", "status", "existing_customer")))
                .isEqualTo(new CrmAnswer.Known(EXISTING));
        assertThat(CrmAnswer.of(check, Map.of("flag", "litigator", "status", "new")))
                .isEqualTo(new CrmAnswer.Known(LITIGATOR));
        assertThat(CrmAnswer.of(check, Map.of("status", "new"))).isEqualTo(new CrmAnswer.NotKnown());
        assertThat(CrmAnswer.of(check, Map.of())).isEqualTo(new CrmAnswer.NotKnown());
    }

    @ParameterizedTest
    @CsvSource({
        "yes,  YES ,   true",
        "' 1 ', 1,     true",
        "true, TRUE,   true",
        "*,    '',     true",
        "*,    any,    true",
        "'',   '  ',   true",
        "'',   no,     false",
        "yes,  yes!,   false",
        "yes,  '',     false"
    })
    void comparesAsPeopleWouldReadIt(String wanted, String value, boolean matches) {
        var row = row("known", wanted);
        assertThat(CrmAnswer.of(check(row), Map.of("known", value)) instanceof CrmAnswer.Known)
                .isEqualTo(matches);
    }

    private static DuplicateLeadCheck check(DuplicateLeadCheck.Row... rows) {
        return new DuplicateLeadCheck(true, "9", 1_000, OnUnknown.ACCEPT, List.of(rows));
    }

    private static DuplicateLeadCheck.Row row(String key, String value) {
        return new DuplicateLeadCheck.Row(key, value, false, "", false, false);
    }
}
