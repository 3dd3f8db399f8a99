package io.dialbridge.config.settings;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.contracts.ApiSettings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the settings refer to: lists, criteria, the endpoints that are asked about a lead, custom statuses and fields. */
final class ApiSettingsReferences {

    private ApiSettingsReferences() {}

    static List<Reference> of(ApiSettings settings) {
        return Stream.of(
                        Reference.all(Kind.LIST, "relocate_lists", settings.relocateLists()),
                        active(
                                Kind.ENDPOINT,
                                "duplicate_check.endpoint_id",
                                settings.duplicateCheck().endpointId()),
                        statuses(settings.duplicateCheck().rows()),
                        active(
                                Kind.ENDPOINT,
                                "line_type.endpoint_id",
                                settings.lineType().endpointId()),
                        active(Kind.LEAD_CRITERIA, "lead_criteria_id", settings.leadCriteriaId()),
                        fields(settings.maskedFields()))
                .flatMap(references -> references)
                .toList();
    }

    private static Stream<Reference> active(Kind kind, String path, @Nullable String id) {
        return Stream.ofNullable(id).map(it -> Reference.toActive(kind, path, it));
    }

    private static Stream<Reference> fields(List<String> names) {
        return IntStream.range(0, names.size())
                .boxed()
                .flatMap(i -> Reference.toField("masked_fields[" + i + "]", names.get(i), Reference.Demand.NOTHING));
    }

    private static Stream<Reference> statuses(List<ApiSettings.DuplicateLeadCheck.Row> rows) {
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(i -> Reference.toStatus(
                        "duplicate_check.rows[" + i + "].status", rows.get(i).status()));
    }
}
