package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.AdaptorWarnings;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.dispatch.log.FieldMasks;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.preview.RowPreview.State;
import io.dialbridge.dispatch.request.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells of each row of an adaptor what it does with some values: it asks for the payload of that row alone. */
final class RowPreviews {

    static final String MASK = Secrets.MASK;

    /** Hundreds of rows may show one long value, which the payload has whole. */
    private static final int LONGEST_SHOWN = 4_096;

    private final Values values;
    private final FieldMasks masks;
    private final BiFunction<Adaptor, Values, Payload> payload;

    /** @param payload makes the payload of an adaptor */
    RowPreviews(Values values, FieldMasks masks, BiFunction<Adaptor, Values, Payload> payload) {
        this.values = values;
        this.masks = masks;
        this.payload = payload;
    }

    List<RowPreview> of(List<Row> rows) {
        var writers = new HashMap<String, Integer>();
        AdaptorWarnings.inSendingOrder(rows)
                .forEach(place -> rows.get(place).names().forEach(name -> writers.put(name, place)));
        return IntStream.range(0, rows.size())
                .mapToObj(place -> masked(row(place, rows.get(place), writers)))
                .toList();
    }

    private RowPreview row(int place, Row row, Map<String, Integer> writers) {
        if (row.names().isEmpty()) {
            return preview(row, null, State.SKIPPED, "the row has no mapped_to, so it is not used");
        }
        var sent = sent(row);
        if (row.names().stream().noneMatch(name -> writers.getOrDefault(name, place) == place)) {
            return preview(row, sent, State.OVERWRITTEN, "later rows write every name of this one");
        }
        var raw = raw(row);
        if (raw == null || raw.isBlank()) {
            return standIn(row, sent, empty(row));
        }
        var withoutDefault = sent(new Row(row.section(), row.field(), row.mappedTo(), null, row.dateFormat()));
        if (withoutDefault.isEmpty()) {
            return standIn(row, sent, "the value is no date");
        }
        return sent.equals(raw)
                ? preview(row, sent, State.SENT, null)
                : preview(row, sent, State.FORMATTED, "printed as " + format(row));
    }

    private RowPreview standIn(Row row, String sent, String why) {
        var defaultValue = row.defaultValue();
        return defaultValue == null || defaultValue.isBlank()
                ? preview(row, sent, State.EMPTY, why + ", and the row has no default")
                : preview(row, sent, State.DEFAULT, why + ", so the default is sent");
    }

    private static String empty(Row row) {
        return row.section() == Adaptor.Section.EXTRA && row.field().equals(FieldCatalogue.MESSAGE_TEXT)
                ? "only text messages fill this"
                : "the value is empty";
    }

    private static String format(Row row) {
        var format = row.dateFormat();
        return format == null || format.isBlank() ? "the account's dates are" : format;
    }

    private String sent(Row row) {
        return payload.apply(new Adaptor("", true, List.of(row)), values).fields().values().stream()
                .findFirst()
                .map(Payload.Value::text)
                .orElse("");
    }

    private @Nullable String raw(Row row) {
        return switch (row.section()) {
            case LEAD -> values.lead().get(row.field());
            case CALL -> values.call().get(row.field());
            case EXTRA -> row.field().equals(FieldCatalogue.MESSAGE_TEXT) ? null : values.extra(row.field());
        };
    }

    private RowPreview preview(Row row, @Nullable String sent, State state, @Nullable String reason) {
        return new RowPreview(row.section(), row.field(), row.names(), shown(raw(row)), shown(sent), state, reason);
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null || text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** What the account masks, and secrets. */
    static boolean hides(FieldMasks masks, String name) {
        return masks.hides(name) || Secrets.telling(name);
    }

    private RowPreview masked(RowPreview row) {
        return masks.hides(row.field()) || row.names().stream().anyMatch(name -> hides(masks, name))
                ? new RowPreview(
                        row.section(),
                        row.field(),
                        row.names(),
                        masked(row.value()),
                        masked(row.sent()),
                        row.state(),
                        row.reason())
                : row;
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null || text.isEmpty() ? text : MASK;
    }
}
