package io.dialbridge.dispatch.payload;

import io.dialbridge.contracts.Absent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an adaptor made: outside names to values, in the order in which they are sent.
 *
 * @param fields a name that two rows write stands where the first put it and carries what the last said
 */
public record Payload(Map<String, Value> fields) {

    public static final Payload EMPTY = new Payload(Map.of());

    /**
     * As many as the values of a template may have. Values are shared by all names of a row, what is written of them is not: a long one under
     * thousands of names would fill the memory.
     */
    public static final int MOST_CHARACTERS = 4_194_304;

    public Payload {
        fields = Absent.map(fields);
    }

    /** True for one that has more than {@link #MOST_CHARACTERS}, names and values together. */
    public boolean isTooLong() {
        return fields.entrySet().stream()
                        .mapToLong(field -> field.getKey().length()
                                + field.getValue().text().length())
                        .sum()
                > MOST_CHARACTERS;
    }

    /** Without the names whose values are empty. */
    public Payload withoutEmpty() {
        var rest = new LinkedHashMap<>(fields);
        rest.values().removeIf(Value::isEmpty);
        return new Payload(rest);
    }

    /** As a template or a form has it. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    /**
     * @param text as it goes into a form or a query
     * @param number true when {@code text} is also a JSON number and the field is one of those sent as numbers in JSON
     */
    public record Value(String text, boolean number) {

        /** True for what has neither a value nor a default. */
        public boolean isEmpty() {
            return text.isEmpty();
        }
    }
}
