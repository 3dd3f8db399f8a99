package io.dialbridge.contracts;

import java.util.List;

/**
 * Which values a filter lets through: those of {@code include}, or all when it is empty, without those of {@code exclude}. Absent members
 * are empty.
 */
public record IncludeExclude(List<String> include, List<String> exclude) {

    public static final IncludeExclude ALL = new IncludeExclude(List.of(), List.of());

    public IncludeExclude {
        include = Absent.list(include);
        exclude = Absent.list(exclude);
    }

    /** True when everything passes. */
    public boolean all() {
        return include.isEmpty() && exclude.isEmpty();
    }
}
