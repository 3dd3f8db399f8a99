package io.dialbridge.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an absent JSON member means: records call these from their compact constructors, so that no reader meets a null. */
public final class Absent {

    private Absent() {}

    public static <T> T or(@Nullable T value, T whenAbsent) {
        return value == null ? whenAbsent : value;
    }

    public static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    /** Keeps the order of the keys and drops keys without a value: in field values absent and null are one thing. */
    public static Map<String, String> fields(@Nullable Map<String, ? extends @Nullable String> value) {
        if (value == null || value.isEmpty()) {
            return Map.of();
        }
        var copy = new LinkedHashMap<String, String>(value.size() * 2);
        value.forEach((name, text) -> {
            if (text != null) {
                copy.put(name, text);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** An unmodifiable copy that keeps the order of the keys. */
    public static <T> Map<String, T> map(@Nullable Map<String, T> value) {
        return value == null || value.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(value));
    }
}
