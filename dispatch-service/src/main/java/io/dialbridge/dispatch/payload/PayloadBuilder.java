package io.dialbridge.dispatch.payload;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.FieldCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks an adaptor's rows and writes each value under its outside names (domain.md 3.2). */
public final class PayloadBuilder {

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final AccountDates dates;

    public PayloadBuilder(AccountDates dates) {
        this.dates = dates;
    }

    /**
     * Rows go by section (lead, call, extra) and inside a section as they were written.
     *
     * @param text of a text message, which alone the extra field {@code text} stands for; null without one
     */
    public Payload build(Adaptor adaptor, Values values, @Nullable String text) {
        var fields = new LinkedHashMap<String, Payload.Value>();
        for (var section : Section.values()) {
            for (var row : adaptor.rows()) {
                if (row.section() == section) {
                    write(row, raw(row, values, text), fields);
                }
            }
        }
        return new Payload(fields);
    }

    private void write(Row row, @Nullable String raw, Map<String, Payload.Value> fields) {
        if (row.mappedTo().isBlank()) {
            return;
        }
        var text = present(row, raw).orElse(defaultOf(row));
        var number = FieldCatalogue.JSON_NUMBERS.contains(row.field())
                && JSON_NUMBER.matcher(text).matches();
        var value = new Payload.Value(text, number);
        for (var name : row.mappedTo().split(",")) {
            if (!name.isBlank()) {
                fields.put(name.strip(), value);
            }
        }
    }

    /** Verbatim; a blank one is none. */
    private static String defaultOf(Row row) {
        return row.defaultValue() == null || row.defaultValue().isBlank() ? "" : row.defaultValue();
    }

    private static @Nullable String raw(Row row, Values values, @Nullable String text) {
        return switch (row.section()) {
            case LEAD -> values.lead().get(row.field());
            case CALL -> values.call().get(row.field());
            case EXTRA -> row.field().equals(FieldCatalogue.MESSAGE_TEXT) ? text : values.extra(row.field());
        };
    }

    /** Empty for what counts as empty, so that the default applies: nothing but white space, or a date that is none. */
    private Optional<String> present(Row row, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return isDate(row) ? dates.print(value, row.dateFormat()) : Optional.of(value);
    }

    /** A row with a format of its own is a date whatever its field: custom fields have no type here. */
    private static boolean isDate(Row row) {
        if (row.dateFormat() != null && !row.dateFormat().isBlank()) {
            return true;
        }
        return switch (row.section()) {
            case LEAD -> FieldCatalogue.LEAD.get(row.field()) == FieldCatalogue.Type.DATE;
            case CALL -> FieldCatalogue.CALL.get(row.field()) == FieldCatalogue.Type.DATE;
            case EXTRA -> false;
        };
    }
}
