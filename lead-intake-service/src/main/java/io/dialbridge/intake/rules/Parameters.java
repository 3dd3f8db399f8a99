package io.dialbridge.intake.rules;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request gave, flat and as text. Callers routinely send every name with an empty value, so a blank value means "not given"
 * (domain.md 12.3).
 */
public record Parameters(Map<String, String> values) {

    public Parameters {
        var given = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                given.put(name, value);
            }
        });
        values = Collections.unmodifiableMap(given);
    }

    /** The value without the blanks around it, null when not given. */
    public @Nullable String text(String name) {
        var value = values.get(name);
        return value == null ? null : value.strip();
    }

    public String text(String name, String whenAbsent) {
        var value = text(name);
        return value == null ? whenAbsent : value;
    }

    /** 1 and true switch on; 0, false, nothing and anything else do not (domain.md 12.3). */
    public boolean on(String name) {
        var value = text(name);
        return value != null && (value.equals("1") || value.equalsIgnoreCase("true"));
    }

    /** The parts of a comma-separated value. */
    public List<String> parts(String name) {
        return Arrays.stream(text(name, "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** These parameters, and those of {@code weaker} that are not among them. */
    public Parameters over(Parameters weaker) {
        var merged = new LinkedHashMap<>(weaker.values);
        merged.putAll(values);
        return new Parameters(merged);
    }
}
