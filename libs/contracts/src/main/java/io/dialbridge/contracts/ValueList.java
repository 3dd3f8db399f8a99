package io.dialbridge.contracts;

import java.util.List;

/**
 * Values that triggers compare with, kept apart from the workflows that use them: zip codes, campaigns' codes, blocked names.
 *
 * @param values compared as IS_EQUAL_TO compares: as numbers where both are, else without case
 */
public record ValueList(String name, List<String> values) {

    public ValueList {
        values = Absent.list(values);
    }
}
