package io.dialbridge.intake.lead;

import io.dialbridge.contracts.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that an account added to its leads. People and APIs name them, leads keep their values under keys that stay when a field gets
 * another name.
 */
public final class CustomFields {

    private static final String KEPT_UNDER = Field.storageKey("");

    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** @param byId as the snapshot has them */
    public CustomFields(Map<String, Field> byId) {
        byId.forEach((id, field) -> {
            byName.put(field.name(), field);
            keys.put(field.name(), Field.storageKey(id));
            names.put(Field.storageKey(id), field.name());
        });
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Collection<Field> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Field> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Under what a lead keeps the field of this name: one of the account's own, or a field that every lead has. */
    public String key(String name) {
        return keys.getOrDefault(name, name);
    }

    /** A lead's stored values under their names; those of fields that are gone are left out. */
    public Map<String, String> named(Map<String, String> stored) {
        if (stored.keySet().stream().noneMatch(key -> key.startsWith(KEPT_UNDER))) {
            return stored;
        }
        var named = new LinkedHashMap<String, String>();
        stored.forEach((key, value) -> {
            if (!key.startsWith(KEPT_UNDER)) {
                named.put(key, value);
            } else if (names.containsKey(key)) {
                named.put(names.get(key), value);
            }
        });
        return named;
    }
}
