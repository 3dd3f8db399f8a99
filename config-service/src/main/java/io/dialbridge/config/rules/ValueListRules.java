package io.dialbridge.config.rules;

import io.dialbridge.contracts.ValueList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** What a list of values to compare with must be like. */
public final class ValueListRules {

    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_VALUE = 255;

    private ValueListRules() {}

    public static void check(ValueList list, Findings findings) {
        findings.name("name", list.name());
        findings.atMost("values", list.values().size(), MOST_VALUES);
        for (int i = 0; i < list.values().size(); i++) {
            var value = list.values().get(i).strip();
            if (value.isEmpty()) {
                findings.add("values[" + i + "]", "must not be blank; IS_BLANK and IS_NOT_BLANK test for emptiness");
            }
            findings.line("values[" + i + "]", value, LONGEST_VALUE);
        }
    }

    /** As values are compared: without spaces around them, and none twice, whatever the case. The first spelling stays. */
    public static ValueList stored(ValueList list) {
        var values = new LinkedHashMap<String, String>();
        for (var value : list.values()) {
            var stripped = value.strip();
            values.putIfAbsent(stripped.toLowerCase(Locale.ROOT), stripped);
        }
        return new ValueList(list.name(), List.copyOf(values.values()));
    }
}
