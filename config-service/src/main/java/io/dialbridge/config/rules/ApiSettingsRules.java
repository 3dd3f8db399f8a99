package io.dialbridge.config.rules;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.ApiSettings.LineType;
import io.dialbridge.contracts.CarrierType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the API settings must be like (domain.md 14 and 15). */
public final class ApiSettingsRules {

    private static final int MOST_CARRIER_TYPES = 2;
    private static final int MOST_ELEMENTS = 1_000;
    private static final int MOST_ROWS = 200;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VALUE = 1_000;
    private static final int SHORTEST_TIMEOUT_MS = 100;
    private static final int LONGEST_TIMEOUT_MS = 30_000;
    private static final int HIGHEST_CODE = 99_999;
    private static final int LONGEST_SUBMISSION_DAYS = 3_650;
    private static final Pattern EXTENSION_CODE = Pattern.compile("620[1-8]");

    private ApiSettingsRules() {}

    /** Statuses in upper case; an empty id is none. */
    public static ApiSettings normalized(ApiSettings settings) {
        var check = settings.duplicateCheck();
        var line = settings.lineType();
        return new ApiSettings(
                settings.leadDuplication(),
                settings.relocateScope(),
                settings.relocateLists(),
                settings.rejectCarrierTypes(),
                new DuplicateLeadCheck(
                        check.active(),
                        Findings.given(check.endpointId()),
                        check.timeoutMs(),
                        check.onNoResponse(),
                        check.rows().stream().map(ApiSettingsRules::normalized).toList()),
                settings.duplicateRules(),
                settings.dnc(),
                new LineType(
                        line.source(),
                        Findings.given(line.endpointId()),
                        line.responseKey(),
                        line.timeoutMs(),
                        line.onUnknown()),
                Findings.given(settings.leadCriteriaId()),
                settings.maskedFields(),
                settings.codes(),
                settings.submissionDays());
    }

    private static DuplicateLeadCheck.Row normalized(DuplicateLeadCheck.Row row) {
        return new DuplicateLeadCheck.Row(
                row.key(),
                row.value(),
                row.createLead(),
                row.status().toUpperCase(Locale.ROOT),
                row.addToDnc(),
                row.success());
    }

    public static void check(ApiSettings settings, Findings findings) {
        if (settings.relocateScope() == ApiSettings.RelocateScope.LISTS
                && settings.relocateLists().isEmpty()) {
            findings.add("relocate_lists", "needs at least one list: the scope LISTS looks in these");
        }
        findings.atMost("relocate_lists", settings.relocateLists().size(), MOST_ELEMENTS);
        findings.distinct("relocate_lists", settings.relocateLists());
        checkCarrierTypes(settings.rejectCarrierTypes(), findings);
        checkDuplicateCheck(settings.duplicateCheck(), findings);
        DuplicateRules.check(settings.duplicateRules(), findings);
        checkLineType(settings.lineType(), findings);
        checkMaskedFields(settings.maskedFields(), findings);
        checkCodes(settings.codes(), findings);
        findings.between("submission_days", settings.submissionDays(), 1, LONGEST_SUBMISSION_DAYS);
    }

    private static void checkCarrierTypes(List<CarrierType> types, Findings findings) {
        findings.distinct("reject_carrier_types", types);
        if (types.stream().distinct().count() > MOST_CARRIER_TYPES) {
            findings.add(
                    "reject_carrier_types",
                    "takes at most two: with all three, no lead could be inserted whose kind of line is known");
        }
    }

    private static void checkDuplicateCheck(DuplicateLeadCheck check, Findings findings) {
        if (check.active() && check.endpointId() == null) {
            findings.add("duplicate_check.endpoint_id", "is required while the check is active: the endpoint to ask");
        }
        if (check.active() && check.rows().isEmpty()) {
            findings.add("duplicate_check.rows", "needs at least one row while the check is active");
        }
        findings.between("duplicate_check.timeout_ms", check.timeoutMs(), SHORTEST_TIMEOUT_MS, LONGEST_TIMEOUT_MS);
        findings.atMost("duplicate_check.rows", check.rows().size(), MOST_ROWS);
        for (int i = 0; i < check.rows().size(); i++) {
            var path = "duplicate_check.rows[" + i + "].";
            var row = check.rows().get(i);
            if (Findings.blank(row.key())) {
                findings.add(path + "key", "is required: the element of the reply to look at");
            }
            findings.line(path + "key", row.key(), LONGEST_KEY);
            findings.line(path + "value", row.value(), LONGEST_VALUE);
        }
    }

    private static void checkLineType(LineType line, Findings findings) {
        if (line.source() == LineType.Source.ENDPOINT) {
            if (line.endpointId() == null) {
                findings.add("line_type.endpoint_id", "is required for the source ENDPOINT: the provider to ask");
            }
            if (Findings.blank(line.responseKey())) {
                findings.add("line_type.response_key", "is required for the source ENDPOINT: where its reply says it");
            }
        }
        findings.line("line_type.response_key", line.responseKey(), LONGEST_KEY);
        findings.between("line_type.timeout_ms", line.timeoutMs(), SHORTEST_TIMEOUT_MS, LONGEST_TIMEOUT_MS);
    }

    private static void checkMaskedFields(List<String> fields, Findings findings) {
        findings.atMost("masked_fields", fields.size(), MOST_ELEMENTS);
        findings.distinct("masked_fields", fields);
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (!FieldNames.known(Adaptor.Section.LEAD, field) && !FieldNames.known(Adaptor.Section.CALL, field)) {
                findings.add("masked_fields[" + i + "]", "\"" + field + "\" is not a field of leads or calls");
            }
        }
    }

    private static void checkCodes(Map<String, Integer> codes, Findings findings) {
        codes.forEach((code, replacement) -> {
            if (!EXTENSION_CODE.matcher(code).matches()) {
                findings.add("codes." + code, "is not one of our extension codes; these are 6201 to 6208");
            }
            findings.between("codes." + code, replacement, 1, HIGHEST_CODE);
        });
    }
}
