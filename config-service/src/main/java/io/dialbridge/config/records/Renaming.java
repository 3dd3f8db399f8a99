package io.dialbridge.config.records;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.config.rules.TemplateRules;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.templates.TextTemplates;
import java.util.List;

/**
 * Another name for a record that others refer to by name. Where they do so is what their references say, so a kind that refers to fields
 * follows without further code.
 */
record Renaming(Kind kind, String from, String to) {

    /** The members of the document that name the record. */
    <D> List<RenameChange.Member> changes(ConfigRecord user, RecordType<D, ?> type, D document, ObjectNode tree) {
        return type.references(document).stream()
                .filter(reference -> reference.kind() == kind && reference.key().equals(from))
                .map(reference -> change(
                        user, reference, tree.at(pointer(reference.path())).asText()))
                .distinct()
                .toList();
    }

    void apply(List<RenameChange.Member> changes, ObjectNode tree) {
        for (var change : changes) {
            var pointer = pointer(change.path());
            put(tree.at(pointer.head()), pointer.last(), change.to());
        }
    }

    private RenameChange.Member change(ConfigRecord user, Reference reference, String value) {
        return new RenameChange.Member(
                reference.path(),
                value,
                reference.inTemplate() ? template(user, reference.path(), value) : name(value));
    }

    /** The name may follow the part that says whose field it is, as in {@code lead.<name>}. */
    private String name(String value) {
        return value.substring(0, value.length() - from.length()) + to;
    }

    private String template(ConfigRecord user, String path, String value) {
        try {
            return TemplateRules.renamed(value, from, to);
        } catch (TextTemplates.Malformed unsure) {
            throw Problems.conflict("The " + kind.label() + " \"" + from + "\" can't get another name: in " + path
                    + " of the " + user.kind.label() + " " + user.id + " \"" + user.name + "\", " + unsure.getMessage()
                    + ".");
        }
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
