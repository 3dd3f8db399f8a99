package io.dialbridge.dispatch.incoming;

import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many things a page of a list has: the query parameter {@code limit}. */
public record PageSize(int usual, int most) {

    /**
     * @param typed null or blank for the usual size
     * @param errors takes what is wrong; of use is the size only when nothing is
     */
    public int read(@Nullable String typed, List<FieldError> errors) {
        if (typed == null || typed.isBlank()) {
            return usual;
        }
        try {
            var size = Integer.parseInt(typed.strip());
            if (size >= 1 && size <= most) {
                return size;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        errors.add(new FieldError("limit", "must be a number from 1 to " + most));
        return usual;
    }
}
