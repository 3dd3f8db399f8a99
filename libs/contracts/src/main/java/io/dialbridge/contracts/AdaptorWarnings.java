package io.dialbridge.contracts;

import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is said of an adaptor that may be saved and hardly means what it does: half-filled maps, whose payloads receivers refuse
 * (domain.md 3.6), and rows that write over each other (domain.md 3.2 step 8).
 */
public final class AdaptorWarnings {

    private final List<Row> rows;
    private final List<Warning> warnings = new ArrayList<>();

    /** For each outside name, the row whose value is sent. */
    private final Map<String, Integer> writers = new HashMap<>();

    private AdaptorWarnings(List<Row> rows) {
        this.rows = rows;
        inSendingOrder(rows).forEach(row -> rows.get(row).names().forEach(name -> writers.put(name, row)));
    }

    /**
     * @param field the path of the member, for example {@code rows[2].mapped_to}
     * @param reason goes on after the member's name
     */
    public record Warning(String field, String reason) {}

    /** @param adaptor each of whose rows has a section and a field */
    public static List<Warning> of(Adaptor adaptor) {
        var found = new AdaptorWarnings(adaptor.rows());
        if (!adaptor.active()) {
            found.add("active", "is false: no endpoint sends by this adaptor, tests excepted");
        }
        found.readiness();
        for (var row = 0; row < adaptor.rows().size(); row++) {
            found.names(row);
            found.overwritten(row);
            found.nested(row);
        }
        return List.copyOf(found.warnings);
    }

    /** Places of rows in the order in which a payload is made: by section, and inside a section as they were written. */
    public static List<Integer> inSendingOrder(List<Row> rows) {
        return Stream.of(Section.values())
                .flatMap(section -> IntStream.range(0, rows.size())
                        .filter(row -> rows.get(row).section() == section)
                        .boxed())
                .toList();
    }

    private void readiness() {
        unless(maps(Section.CALL, "call_log_id"), "map no call_log_id: receivers can't tell the calls of a lead apart");
        unless(
                maps(Section.LEAD, "id") || maps(Section.CALL, "lead_id"),
                "map no lead id, neither id of the lead nor lead_id of the call: receivers can't find the lead again");
        unless(
                maps(Section.LEAD, "phone_number") || maps(Section.CALL, "phone_number"),
                "map no phone_number, neither that of the lead nor that of the call: receivers can't tell who it is");
        unless(
                maps(Section.LEAD, "status") || maps(Section.CALL, "status"),
                "map no status, neither that of the lead nor that of the call: receivers don't learn how a call ended");
        unless(maps(Section.CALL, "call_type"), "map no call_type: receivers refuse to log a call without one");
    }

    private boolean maps(Section section, String field) {
        return rows.stream()
                .anyMatch(row -> row.section() == section
                        && row.field().equals(field)
                        && !row.names().isEmpty());
    }

    private void unless(boolean mapped, String reason) {
        if (!mapped) {
            add("rows", reason);
        }
    }

    /** What is odd about the list of names itself. */
    private void names(int place) {
        var row = rows.get(place);
        var names = row.names();
        var defaultValue = row.defaultValue();
        if (names.isEmpty() && defaultValue != null && !defaultValue.isBlank()) {
            add(path(place, "default_value"), "is never sent: the row has no mapped_to");
        }
        if (row.mappedTo().contains(",") && row.mappedTo().split(",", -1).length > names.size()) {
            add(path(place, "mapped_to"), "has an empty name between its commas, which is left out");
        }
        var once = new HashSet<String>();
        names.stream()
                .filter(name -> !once.add(name))
                .distinct()
                .forEach(name -> add(path(place, "mapped_to"), "names \"" + name + "\" twice; it is sent once"));
    }

    private void overwritten(int place) {
        rows.get(place).names().stream().distinct().forEach(name -> {
            int winner = writers.getOrDefault(name, place);
            if (winner != place) {
                add(
                        path(place, "mapped_to"),
                        "\"" + name + "\" is also the name of rows[" + winner + "], " + field(winner)
                                + ", which comes later in the payload: its value is sent");
            }
        });
    }

    /** A name can't be a value and, by what follows its dot, an object. */
    private void nested(int place) {
        for (var name : new HashSet<>(rows.get(place).names())) {
            for (var dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                var outer = writers.get(name.substring(0, dot));
                if (outer != null) {
                    add(
                            path(place, "mapped_to"),
                            "\"" + name + "\" lies inside \"" + name.substring(0, dot) + "\" of rows[" + outer + "], "
                                    + field(outer) + ": an endpoint with nested keys can't send both");
                }
            }
        }
    }

    private String field(int place) {
        var row = rows.get(place);
        return row.section().name().toLowerCase(Locale.ROOT) + "." + row.field();
    }

    private static String path(int place, String member) {
        return "rows[" + place + "]." + member;
    }

    private void add(String field, String reason) {
        warnings.add(new Warning(field, reason));
    }
}
