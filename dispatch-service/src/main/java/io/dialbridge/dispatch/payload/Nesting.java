package io.dialbridge.dispatch.payload;

import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.contracts.RequestFormat.EmptyValues;
import io.dialbridge.dispatch.payload.PayloadTree.Branch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes objects of dotted outside names: {@code contact.email} is the member {@code email} of {@code contact}. A name with nothing before,
 * after or between its dots stays as it is.
 */
public final class Nesting {

    private final EmptyValues emptyValues;

    private Nesting(EmptyValues emptyValues) {
        this.emptyValues = emptyValues;
    }

    /** @throws Unwritable when a name stands for a value and for an object */
    public static Branch of(Payload payload, RequestFormat format) throws Unwritable {
        var nesting = new Nesting(format.emptyValues());
        var root = new LinkedHashMap<String, PayloadTree>();
        for (var field : payload.fields().entrySet()) {
            var path = format.nestedKeys() ? path(field.getKey()) : List.of(field.getKey());
            put(root, path, field.getKey(), nesting.leaf(field.getValue()));
        }
        return format.emptyValues() == EmptyValues.OMIT ? withoutEmpty(root) : new Branch(root);
    }

    private static List<String> path(String name) {
        var parts = List.of(name.split("\\.", -1));
        return parts.stream().anyMatch(String::isBlank) ? List.of(name) : parts;
    }

    private PayloadTree leaf(Payload.Value value) {
        return value.isEmpty() && emptyValues == EmptyValues.NULL
                ? new PayloadTree.Nothing()
                : new PayloadTree.Leaf(value);
    }

    private static void put(Map<String, PayloadTree> root, List<String> path, String name, PayloadTree leaf)
            throws Unwritable {
        var members = root;
        for (var part : path.subList(0, path.size() - 1)) {
            var next = members.computeIfAbsent(part, absent -> new Branch(new LinkedHashMap<>()));
            if (!(next instanceof Branch branch)) {
                throw conflict(name);
            }
            members = branch.members();
        }
        if (members.putIfAbsent(path.getLast(), leaf) != null) {
            throw conflict(name);
        }
    }

    private static Unwritable conflict(String name) {
        return new Unwritable("with nested keys the adaptor's name \"" + name
                + "\" meets another that makes a value where this needs an object, or the reverse");
    }

    /** What then holds nothing is left out as well. */
    private static Branch withoutEmpty(Map<String, PayloadTree> members) {
        var rest = new LinkedHashMap<String, PayloadTree>();
        members.forEach((name, member) -> {
            var kept = member instanceof Branch branch ? withoutEmpty(branch.members()) : member;
            if (!isEmpty(kept)) {
                rest.put(name, kept);
            }
        });
        return new Branch(rest);
    }

    private static boolean isEmpty(PayloadTree member) {
        return switch (member) {
            case PayloadTree.Leaf leaf -> leaf.value().isEmpty();
            case PayloadTree.Nothing nothing -> true;
            case Branch branch -> branch.members().isEmpty();
            case PayloadTree.Items items -> items.items().isEmpty();
        };
    }
}
