package io.dialbridge.config.rules;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several values in one text, as parameters of the compatible API write them. */
public final class CommaList {

    private CommaList() {}

    /** Without blanks; empty for null. */
    public static List<String> of(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
