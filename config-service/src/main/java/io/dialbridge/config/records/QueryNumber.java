package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/** A whole number in a query. As text in the signatures: what does not parse shall be named in a 400, not end in a 404. */
public final class QueryNumber {

    private QueryNumber() {}

    public static long of(String name, @Nullable String text, long least, long most, long whenAbsent) {
        if (text == null) {
            return whenAbsent;
        }
        try {
            var number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below, like a number out of bounds.
        }
        throw Problems.invalid(name, "must be a whole number from " + least + " to " + most);
    }
}
