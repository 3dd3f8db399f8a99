package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.ValueList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** The values of a stored list, found in the same time however many there are. Blank ones mean nothing, as in the comma list of WITHIN. */
final class ListedValues {

    private final String name;
    private final ZoneId zone;
    private final Set<String> keys = new HashSet<>();

    /** Those of its values that are dates, which may be written in many ways. */
    private final Set<Instant> dates = new HashSet<>();

    ListedValues(ValueList list, ZoneId zone) {
        this.name = list.name();
        this.zone = zone;
        list.values().stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(this::add);
    }

    private void add(String value) {
        keys.add(Operand.key(value));
        var date = DateText.instant(value, zone);
        if (date != null) {
            dates.add(date);
        }
    }

    String name() {
        return name;
    }

    /** What {@link Operand#key} makes of each value. */
    Set<String> keys() {
        return keys;
    }

    boolean hasDates() {
        return !dates.isEmpty();
    }

    /** One of the values is equal to this one, as {@link Operand#equalTo} says. */
    boolean contains(String value) {
        return keys.contains(Operand.key(value)) || (hasDates() && isDate(value));
    }

    private boolean isDate(String value) {
        var date = DateText.instant(value, zone);
        return date != null && dates.contains(date);
    }
}
