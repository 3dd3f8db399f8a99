package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.ApiSettings.LineType;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiSettingsRulesTest {

    private static final DuplicateLeadCheck.Row ROW =
            new DuplicateLeadCheck.Row("status", "existing", false, "", false, false);

    private final Findings findings = new Findings();

    @Test
    void takesTheDefaults() {
        ApiSettingsRules.check(ApiSettings.DEFAULT, findings);

        assertThat(findings.none()).isTrue();
    }

    @Test
    void takesTwoCarrierTypesAndSaysWhyNotThree() {
        ApiSettingsRules.check(carriers(CarrierType.VOIP, CarrierType.MOBILE), findings);
        assertThat(findings.none()).isTrue();

        ApiSettingsRules.check(carriers(CarrierType.VOIP, CarrierType.MOBILE, CarrierType.LANDLINE), findings);
        ApiSettingsRules.check(carriers(CarrierType.VOIP, CarrierType.VOIP), findings);
        assertThat(findings.errors())
                .containsExactly(
                        new FieldError(
                                "reject_carrier_types",
                                "takes at most two: with all three, no lead could be inserted whose kind of line is known"),
                        new FieldError("reject_carrier_types[1]", "\"VOIP\" is there twice"));
    }

    @Test
    void wantsListsForTheScopeLists() {
        ApiSettingsRules.check(relocate(List.of()), findings);
        ApiSettingsRules.check(relocate(List.of("7", "8", "7")), findings);

        assertThat(fields()).containsExactly("relocate_lists", "relocate_lists[2]");
    }

    @Test
    void wantsAnEndpointAndRowsOnlyWhileTheDuplicateCheckIsActive() {
        ApiSettingsRules.check(duplicateCheck(false, "", 10_000, List.of()), findings);
        ApiSettingsRules.check(duplicateCheck(true, "7", 10_000, List.of(ROW)), findings);
        assertThat(findings.none()).isTrue();

        ApiSettingsRules.check(duplicateCheck(true, "", 10_000, List.of()), findings);
        assertThat(fields()).containsExactly("duplicate_check.endpoint_id", "duplicate_check.rows");
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, false", "30000, false", "30001, true"})
    void knowsTheBoundsOfDeadlines(int millis, boolean wrong) {
        ApiSettingsRules.check(duplicateCheck(false, null, millis, List.of()), findings);
        ApiSettingsRules.check(lineType(LineType.Source.PREFIXES, null, null, millis), findings);

        assertThat(fields())
                .isEqualTo(wrong ? List.of("duplicate_check.timeout_ms", "line_type.timeout_ms") : List.of());
    }

    @Test
    void wantsAKeyInEachRow() {
        var row = new DuplicateLeadCheck.Row(" ", "v".repeat(1_001), false, "", false, false);
        ApiSettingsRules.check(duplicateCheck(false, null, 10_000, List.of(ROW, row)), findings);

        assertThat(fields()).containsExactly("duplicate_check.rows[1].key", "duplicate_check.rows[1].value");
    }

    @Test
    void wantsAnEndpointAndAKeyOfALineTypeProvider() {
        ApiSettingsRules.check(lineType(LineType.Source.ENDPOINT, "", " ", 2_000), findings);
        ApiSettingsRules.check(lineType(LineType.Source.ENDPOINT, "7", "type", 2_000), findings);

        assertThat(fields()).containsExactly("line_type.endpoint_id", "line_type.response_key");
    }

    @Test
    void replacesOnlyOurExtensionCodes() {
        ApiSettingsRules.check(rest(List.of(), Map.of("6201", 1, "6208", 99_999), 90), findings);
        assertThat(findings.none()).isTrue();

        ApiSettingsRules.check(rest(List.of(), Map.of("6209", 1), 90), findings);
        ApiSettingsRules.check(rest(List.of(), Map.of("6201", 0), 90), findings);
        ApiSettingsRules.check(rest(List.of(), Map.of("6202", 100_000), 90), findings);
        assertThat(fields()).containsExactly("codes.6209", "codes.6201", "codes.6202");
    }

    @Test
    void masksOnlyFieldsThatThereAre() {
        ApiSettingsRules.check(
                rest(List.of("email", "caller_id", "custom_field_40", "Email", "email"), Map.of(), 90), findings);

        assertThat(fields()).containsExactly("masked_fields[4]", "masked_fields[3]");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "3650, false", "3651, true"})
    void knowsHowLongSubmissionsMayBeKept(int days, boolean wrong) {
        ApiSettingsRules.check(rest(List.of(), Map.of(), days), findings);

        assertThat(fields()).isEqualTo(wrong ? List.of("submission_days") : List.of());
    }

    private List<String> fields() {
        return findings.errors().stream().map(FieldError::field).toList();
    }

    private static ApiSettings carriers(CarrierType... types) {
        return settings(
                ApiSettings.RelocateScope.ACCOUNT,
                List.of(),
                List.of(types),
                DuplicateLeadCheck.OFF,
                LineType.PREFIXES,
                List.of(),
                Map.of(),
                90);
    }

    private static ApiSettings relocate(List<String> lists) {
        return settings(
                ApiSettings.RelocateScope.LISTS,
                lists,
                List.of(),
                DuplicateLeadCheck.OFF,
                LineType.PREFIXES,
                List.of(),
                Map.of(),
                90);
    }

    private static ApiSettings duplicateCheck(
            boolean active, @Nullable String endpointId, int millis, List<DuplicateLeadCheck.Row> rows) {
        return settings(
                ApiSettings.RelocateScope.ACCOUNT,
                List.of(),
                List.of(),
                new DuplicateLeadCheck(active, endpointId, millis, ApiSettings.OnUnknown.ACCEPT, rows),
                LineType.PREFIXES,
                List.of(),
                Map.of(),
                90);
    }

    private static ApiSettings lineType(
            LineType.Source source, @Nullable String endpointId, @Nullable String responseKey, int millis) {
        return settings(
                ApiSettings.RelocateScope.ACCOUNT,
                List.of(),
                List.of(),
                DuplicateLeadCheck.OFF,
                new LineType(source, endpointId, responseKey, millis, ApiSettings.OnUnknown.REJECT),
                List.of(),
                Map.of(),
                90);
    }

    private static ApiSettings rest(List<String> maskedFields, Map<String, Integer> codes, int days) {
        return settings(
                ApiSettings.RelocateScope.ACCOUNT,
                List.of(),
                List.of(),
                DuplicateLeadCheck.OFF,
                LineType.PREFIXES,
                maskedFields,
                codes,
                days);
    }

    private static ApiSettings settings(
            ApiSettings.RelocateScope scope,
            List<String> lists,
            List<CarrierType> carriers,
            DuplicateLeadCheck check,
            LineType line,
            List<String> maskedFields,
            Map<String, Integer> codes,
            int days) {
        return ApiSettingsRules.normalized(new ApiSettings(
                ApiSettings.LeadDuplication.USE_PARAMETERS,
                scope,
                lists,
                carriers,
                check,
                List.of(),
                ApiSettings.DncPolicy.ALWAYS,
                line,
                "",
                maskedFields,
                codes,
                days));
    }
}
