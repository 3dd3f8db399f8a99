package io.dialbridge.intake.imports.file;

import io.dialbridge.intake.rules.Parameters;
import java.util.LinkedHashMap;
import java.util.List;

/** The columns of a file, from left to right. */
public record Columns(List<Column> all) {

    public Columns {
        all = List.copyOf(all);
    }

    public int count() {
        return all.size();
    }

    /** True when a column fills the field. */
    public boolean fill(String field) {
        return all.stream().anyMatch(column -> column.fields().contains(field));
    }

    /** True for a file of verdicts that was corrected and came back. */
    boolean returned() {
        return all.getFirst().name().equals(VerdictSheet.MARK);
    }

    /** Headers of the columns that go nowhere. */
    public List<String> unmapped() {
        return all.stream()
                .filter(column -> column.fields().isEmpty())
                .map(Column::name)
                .toList();
    }

    /** A row's values under the names of the fields. Of two columns for one field, the first that has a value fills it. */
    public Parameters named(List<String> values) {
        var named = new LinkedHashMap<String, String>();
        for (var i = 0; i < all.size(); i++) {
            var value = returned() ? SheetText.unguarded(values.get(i)) : values.get(i);
            if (!value.isBlank()) {
                all.get(i).fields().forEach(field -> named.putIfAbsent(field, value));
            }
        }
        return new Parameters(named);
    }
}
