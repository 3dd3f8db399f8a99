package io.dialbridge.workflow.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statuses, call types and term reasons are compared without case and without surrounding spaces. */
final class Names {

    private Names() {}

    static String normal(@Nullable String name) {
        return name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
    }

    static Set<String> normal(List<String> names) {
        return names.stream().map(Names::normal).collect(Collectors.toUnmodifiableSet());
    }
}
