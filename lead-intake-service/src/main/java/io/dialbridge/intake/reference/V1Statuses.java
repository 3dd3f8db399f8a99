package io.dialbridge.intake.reference;

import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds statuses over the compatible API (domain.md 19, status/search): those of every account, and the account's own. */
@ApplicationScoped
class V1Statuses {

    /** Every status can be picked in a workflow. The name is spelled as clients know it (domain.md 2.1). */
    private static final String IN_WORKFLOWS = "workflow_dispositon_event_option";

    /** @return those whose abbreviation or name contains the query; all without one */
    Uni<V1Reply> search(V1Call call) {
        var query = call.given().text("query", "").toUpperCase(Locale.ROOT);
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        call.account().customStatuses().values().forEach(status -> rows.add(row(status)));
        SystemStatuses.NAMES.forEach((abbreviation, name) -> rows.add(row(abbreviation, name)));
        return Replies.now(Replies.rows(rows.stream()
                .filter(row -> contains(row, "status", query) || contains(row, "name", query))
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("status"))))
                .toList()));
    }

    private static boolean contains(Map<String, @Nullable Object> row, String name, String query) {
        return String.valueOf(row.get(name)).toUpperCase(Locale.ROOT).contains(query);
    }

    private static Map<String, @Nullable Object> row(Status status) {
        var color = status.color();
        return row(status.status(), status.name(), flag -> flag.of(status), color == null ? "" : color, true);
    }

    private static Map<String, @Nullable Object> row(String abbreviation, String name) {
        return row(abbreviation, name, flag -> flag.ofSystem(abbreviation), "", false);
    }

    private static Map<String, @Nullable Object> row(
            String abbreviation, String name, Predicate<StatusFlag> flags, String color, boolean custom) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("status", abbreviation);
        row.put("name", name);
        List.of(StatusFlag.values()).forEach(flag -> row.put(flag.parameter(), YesNo.of(flags.test(flag))));
        row.put("hex_color", color);
        row.put(IN_WORKFLOWS, 1);
        row.put("custom_status", YesNo.of(custom));
        return row;
    }
}
