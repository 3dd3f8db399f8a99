package io.dialbridge.workflow.lists;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
public record Page<T>(
        List<T> items,

        @Schema(description = "Pass it as after to get the next page; null on the last one", nullable = true) @Nullable
        String next) {

    /** @param found up to one more than the page holds, which tells that there is a next page */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> id) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, id.apply(items.getLast()));
    }
}
