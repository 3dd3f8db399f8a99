package io.dialbridge.intake.doors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads many leads token by token: an array of flat objects, or {@code {"defaults": {…}, "leads": [ … ]}}. A row that can't be taken is
 * a flaw of that row; JSON that can't be read at all is one of the request.
 */
final class BulkBody {

    static final int MOST_ROWS = 1_000;

    private static final String EXPECTED =
            "Send an array of flat objects, or an object with leads and perhaps defaults.";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    private final JsonParser parser;
    private final List<BulkRow> rows = new ArrayList<>();
    private @Nullable Map<String, @Nullable String> defaults;
    private int count = -1;

    private BulkBody(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The rows over their defaults.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no JSON of this form, or has too many rows
     */
    static List<BulkRow> read(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            return new BulkBody(parser).all();
        } catch (JsonProcessingException broken) {
            throw JsonErrors.problem(broken);
        } catch (IOException broken) {
            throw Problems.unreadable("The body is not readable as JSON.");
        }
    }

    private List<BulkRow> all() throws IOException {
        var first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            rows();
        } else if (first == JsonToken.START_OBJECT) {
            wrapped();
        } else {
            throw Problems.unreadable(EXPECTED);
        }
        if (parser.nextToken() != null) {
            throw Problems.unreadable("Something follows the JSON.");
        }
        if (count == 0) {
            throw Problems.invalid("leads", "are none; send at least one");
        }
        if (count > MOST_ROWS) {
            throw Problems.invalid("leads", "are " + count + "; at most " + MOST_ROWS + " fit in one request");
        }
        return rows.stream().map(this::overDefaults).toList();
    }

    private void wrapped() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("leads") && value == JsonToken.START_ARRAY && count < 0) {
                rows();
            } else if (name.equals("defaults") && value == JsonToken.START_OBJECT && defaults == null) {
                switch (row()) {
                    case BulkRow.Members read -> defaults = read.members();
                    case BulkRow.Flawed flawed -> throw Problems.invalid("defaults." + flawed.field(), flawed.flaw());
                }
            } else {
                throw Problems.invalid(name, unexpected(name) + EXPECTED);
            }
        }
        if (count < 0) {
            throw Problems.invalid("leads", "is missing. " + EXPECTED);
        }
    }

    private String unexpected(String name) {
        return switch (name) {
            case "leads" -> count < 0 ? "must be an array. " : "is there twice. ";
            case "defaults" -> defaults == null ? "must be a flat object. " : "is there twice. ";
            default -> "is not expected here. ";
        };
    }

    /** Those over the limit are counted, to name their number, and not kept. */
    private void rows() throws IOException {
        count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            count++;
            if (count > MOST_ROWS) {
                parser.skipChildren();
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                rows.add(row());
            } else {
                parser.skipChildren();
                rows.add(new BulkRow.Flawed(Map.of(), "row", "A lead is a JSON object of plain values."));
            }
        }
    }

    private BulkRow row() throws IOException {
        var members = new LinkedHashMap<String, @Nullable String>();
        BulkRow.Flawed flaw = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
                flaw = flaw != null ? flaw : flawed(members, name, "must be a plain value");
            } else if (members.containsKey(name)) {
                flaw = flaw != null ? flaw : flawed(members, name, "is there twice");
            } else {
                members.put(name, value == JsonToken.VALUE_NULL ? null : parser.getText());
            }
        }
        return flaw != null ? flaw : new BulkRow.Members(members);
    }

    /** @param members goes on to be filled */
    private static BulkRow.Flawed flawed(Map<String, @Nullable String> members, String name, String flaw) {
        return new BulkRow.Flawed(members, Texts.shown(name), Texts.shown(name) + " " + flaw + ".");
    }

    private BulkRow overDefaults(BulkRow row) {
        return switch (row) {
            case BulkRow.Flawed flawed -> flawed;
            case BulkRow.Members read -> {
                if (defaults == null) {
                    yield read;
                }
                var members = new LinkedHashMap<>(defaults);
                members.putAll(read.members());
                yield new BulkRow.Members(members);
            }
        };
    }
}
