package io.dialbridge.config.records;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Another name for a record that others refer to by name. Where they do so is what their references say, so a kind that refers to fields
 * follows without further code.
 */
record Renaming(Kind kind, String from, String to) {

    /** The members of the document that name the record. */
    <D> List<RenameChange.Member> changes(RecordType<D, ?> type, D document, ObjectNode tree) {
        return type.references(document).stream()
                .filter(reference -> reference.kind() == kind && reference.key().equals(from))
                .map(Reference::path)
                .distinct()
                .map(path -> change(path, tree.at(pointer(path)).asText()))
                .toList();
    }

    void apply(List<RenameChange.Member> changes, ObjectNode tree) {
        for (var change : changes) {
            var pointer = pointer(change.path());
            put(tree.at(pointer.head()), pointer.last(), change.to());
        }
    }

    /** The name may follow the part that says whose field it is, as in {@code lead.<name>}. */
    private RenameChange.Member change(String path, String value) {
        return new RenameChange.Member(path, value, value.substring(0, value.length() - from.length()) + to);
    }

    private static void put(JsonNode parent, JsonPointer last, String text) {
        if (parent instanceof ArrayNode list) {
            list.set(last.getMatchingIndex(), text);
        } else {
            ((ObjectNode) parent).put(last.getMatchingProperty(), text);
        }
    }

    /** {@code rows[2].field} as {@code /rows/2/field}. */
    private static JsonPointer pointer(String path) {
        return JsonPointer.compile("/" + path.replace('[', '/').replace("]", "").replace('.', '/'));
    }
}
