package io.dialbridge.intake.lead;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ReservedNames;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which values people see masked where they look at what came in, since the account wants it so. */
public final class Masks {

    public static final String MASK = "••••";

    private final Set<String> fields;
    private final Predicate<String> also;

    private Masks(Set<String> fields, Predicate<String> also) {
        this.fields = fields;
        this.also = also;
    }

    public static Masks of(Account account) {
        return new Masks(Set.copyOf(account.settings().maskedFields()), name -> false);
    }

    /** The same for parameters whose names an adaptor maps to ours. */
    public Masks through(Adaptor adaptor) {
        var names = new HashSet<>(fields);
        adaptor.rows().stream()
                .filter(row -> fields.contains(row.field()))
                .flatMap(row -> Arrays.stream(row.mappedTo().split(",")))
                .map(String::strip)
                .forEach(names::add);
        return new Masks(names, also);
    }

    /** The same for parameters whose names an adaptor mapped that is gone: any name but ours may stand for a masked field. */
    public Masks ofNamesUnknownTo(Account account) {
        return fields.isEmpty() ? this : new Masks(fields, name -> !isOurs(name, account));
    }

    private static boolean isOurs(String name, Account account) {
        return ReservedNames.contains(name) || account.fields().find(name).isPresent();
    }

    public boolean hides(String field) {
        return fields.contains(field) || also.test(field);
    }

    public String shown(String field, String value) {
        return hides(field) && !value.isEmpty() ? MASK : value;
    }

    public Map<String, String> shown(Map<String, String> values) {
        if (fields.isEmpty()) {
            return values;
        }
        var shown = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> shown.put(name, shown(name, value)));
        return shown;
    }
}
