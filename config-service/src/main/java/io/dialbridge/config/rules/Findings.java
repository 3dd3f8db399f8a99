package io.dialbridge.config.rules;

import io.dialbridge.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a document: the JSON path of each bad member and a sentence that tells what to change. */
public final class Findings {

    private static final int LONGEST_NAME = 100;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String path, String reason) {
        errors.add(new FieldError(path, reason));
    }

    public boolean none() {
        return errors.isEmpty();
    }

    /** In the order in which they were found. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** A name that people read: one line, 1 to 100 characters, without spaces around it. */
    public void name(String path, @Nullable String name) {
        name(path, name, LONGEST_NAME);
    }

    public void name(String path, @Nullable String name, int most) {
        if (name == null || name.isBlank()) {
            add(path, "is required");
            return;
        }
        line(path, name, most);
        if (!name.strip().equals(name)) {
            add(path, "must not begin or end with a space");
        }
    }

    /** One line: no control characters, at most so many characters. Null is fine. */
    public void line(String path, @Nullable String text, int most) {
        longest(path, text, most);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            add(path, "must not contain line breaks or other control characters");
        }
    }

    public void longest(String path, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            add(path, "has " + text.length() + " characters; at most " + most + " are allowed");
        }
    }

    public void atMost(String path, int size, int most) {
        if (size > most) {
            add(path, "has " + size + " elements; at most " + most + " are allowed");
        }
    }

    /** Null is fine. */
    public void between(String path, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            add(
                    path,
                    most == Integer.MAX_VALUE
                            ? "must be at least " + least
                            : "must lie between " + least + " and " + most);
        }
    }

    public void distinct(String path, List<?> values) {
        var seen = new HashSet<Object>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i))) {
                add(path + "[" + i + "]", "\"" + values.get(i) + "\" is there twice");
            }
        }
    }

    /** Null for an empty text, which stands for no value. */
    public static @Nullable String given(@Nullable String text) {
        return blank(text) ? null : text;
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
