package io.dialbridge.intake.csv;

import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.problems.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns that a file may have.
 *
 * @param names all of them; every file has the first
 * @param withoutHeader the columns of a file whose first row is not a header
 */
public record CsvColumns(List<String> names, List<String> withoutHeader) {

    /** True for a row that names columns instead of holding values. */
    boolean areNamedIn(List<String> firstRow) {
        return firstRow.stream().map(CsvColumns::name).anyMatch(names::contains);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a column that is unknown, there twice, or missing */
    List<String> header(List<String> firstRow) {
        var header = firstRow.stream().map(CsvColumns::name).toList();
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!names.contains(name)) {
                throw Problems.invalid(
                        "header", "names the column " + Texts.shown(name) + "; known are " + String.join(", ", names));
            }
            if (!seen.add(name)) {
                throw Problems.invalid("header", "names the column " + name + " twice");
            }
        }
        if (!seen.contains(names.getFirst())) {
            throw Problems.invalid("header", "lacks the column " + names.getFirst());
        }
        return header;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for more columns than go without a header */
    List<String> assumed(List<String> firstRow) {
        if (firstRow.size() > withoutHeader.size()) {
            throw Problems.invalid(
                    "header",
                    "is missing: a file of " + firstRow.size() + " columns says in its first row which they are, of "
                            + String.join(", ", names));
        }
        return withoutHeader;
    }

    /** The values of a row under the names of their columns. */
    static Map<String, String> values(List<String> columns, List<String> fields) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(columns.size(), fields.size()); i++) {
            if (!fields.get(i).isBlank()) {
                values.put(columns.get(i), fields.get(i).strip());
            }
        }
        return values;
    }

    private static String name(String field) {
        return field.strip().toLowerCase(Locale.ROOT);
    }
}
