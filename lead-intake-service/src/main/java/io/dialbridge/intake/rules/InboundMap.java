package io.dialbridge.intake.rules;

import io.dialbridge.contracts.Adaptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a sender's own parameter names through an adaptor (domain.md 3.5).
 *
 * @param given the parameters with their internal names added; a parameter that came under its internal name wins
 * @param defaults by internal name, for fields that have no value
 */
record InboundMap(Parameters given, Map<String, String> defaults) {

    static InboundMap none(Parameters given) {
        return new InboundMap(given, Map.of());
    }

    static InboundMap of(Adaptor adaptor, Parameters given) {
        var renamed = new LinkedHashMap<String, String>();
        var defaults = new LinkedHashMap<String, String>();
        for (var row : adaptor.rows()) {
            // Call rows speak of a call, and no call comes with a lead.
            if (row.section() != Adaptor.Section.CALL && !row.mappedTo().isBlank()) {
                sent(row, given).ifPresent(value -> renamed.putIfAbsent(row.field(), value));
                if (row.defaultValue() != null && !row.defaultValue().isBlank()) {
                    defaults.putIfAbsent(row.field(), row.defaultValue());
                }
            }
        }
        return new InboundMap(given.over(new Parameters(renamed)), defaults);
    }

    /** For a lead that is not there yet, every default fills its gap at once. */
    Parameters withDefaults() {
        return given.over(new Parameters(defaults));
    }

    private static Optional<String> sent(Adaptor.Row row, Parameters given) {
        return Arrays.stream(row.mappedTo().split(","))
                .map(name -> given.values().get(name.strip()))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
