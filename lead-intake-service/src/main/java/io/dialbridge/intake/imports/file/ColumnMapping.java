package io.dialbridge.intake.imports.file;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says where the columns of a file go. What the request says goes first; then, with an adaptor, what the adaptor says (domain.md 3.5);
 * without one, what the header says by itself.
 *
 * @param fields what a column can be for
 * @param wanted column to field; an empty field leaves a column out
 */
public record ColumnMapping(FieldNames fields, Map<String, String> wanted, Optional<Adaptor> adaptor) {

    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_NAME = 200;

    /** Of a file whose first row holds the names. */
    public Checked<Columns> named(List<String> header) {
        var names = header.stream().map(String::strip).toList();
        var reasons = new ArrayList<Reason>();
        refuseNames(names, reasons);
        return map(names, reasons);
    }

    /** Of a file without names: its columns are called 1, 2, 3 and so on. */
    public Checked<Columns> numbered(int columns) {
        return map(IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList(), new ArrayList<>());
    }

    private Checked<Columns> map(List<String> names, List<Reason> reasons) {
        if (names.size() > MOST_COLUMNS) {
            refuse(reasons, "file", "has " + names.size() + " columns; at most " + MOST_COLUMNS + " can be read");
        }
        refuseWishes(names, reasons);
        if (!reasons.isEmpty()) {
            return new Checked.Refused<>(reasons);
        }
        var taken = new HashSet<>(wanted.values());
        var ofAdaptor = adaptor.map(ColumnMapping::byOutsideName);
        return new Checked.Passed<>(new Columns(names.stream()
                .map(name -> new Column(name, fields(name, taken, ofAdaptor.orElse(null))))
                .toList()));
    }

    private List<String> fields(String name, Set<String> taken, @Nullable Map<String, List<String>> ofAdaptor) {
        var wish = wanted.get(name);
        if (wish != null) {
            return wish.isEmpty() ? List.of() : List.of(wish);
        }
        if (ofAdaptor != null) {
            // A name of ours is one with an adaptor too.
            return Stream.concat(
                            fields.all().contains(name) ? Stream.of(name) : Stream.empty(),
                            ofAdaptor.getOrDefault(name, List.of()).stream())
                    .filter(field -> !wanted.containsValue(field))
                    .distinct()
                    .toList();
        }
        return fields.of(name).filter(taken::add).stream().toList();
    }

    private static Map<String, List<String>> byOutsideName(Adaptor adaptor) {
        return adaptor.rows().stream()
                // No call comes with a lead.
                .filter(row -> row.section() != Adaptor.Section.CALL)
                .flatMap(row -> Arrays.stream(row.mappedTo().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> Map.entry(name, row.field())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static void refuseNames(List<String> names, List<Reason> reasons) {
        var seen = new HashSet<String>();
        for (var name : names) {
            var flaw = Texts.flaw(name);
            if (flaw != null || name.length() > LONGEST_NAME) {
                refuse(
                        reasons,
                        "header",
                        "has a column name that can't be kept: " + Texts.shown(name) + " "
                                + (flaw != null ? flaw : "has more than " + LONGEST_NAME + " characters"));
            } else if (!name.isEmpty() && !seen.add(name)) {
                refuse(reasons, "header", "names the column " + Texts.shown(name) + " twice");
            }
        }
    }

    private void refuseWishes(List<String> names, List<Reason> reasons) {
        var filled = new HashSet<String>();
        wanted.forEach((name, field) -> {
            if (!names.contains(name)) {
                refuse(reasons, "map", "names a column that the file does not have: " + Texts.shown(name));
            } else if (!field.isEmpty() && !fields.all().contains(field)) {
                refuse(reasons, "map", "names no field that a row can fill: " + Texts.shown(field));
            } else if (!field.isEmpty() && !filled.add(field)) {
                refuse(reasons, "map", "fills the field " + field + " from two columns");
            }
        });
    }

    private static void refuse(List<Reason> reasons, String field, String text) {
        reasons.add(Reason.of(Codes.REQUEST, Stage.REQUEST, field, text));
    }
}
