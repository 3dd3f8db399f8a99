package io.dialbridge.local.demo;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints the demo: numbered headings with indented lines below. */
final class Story {

    private final Consumer<String> out;
    private int chapter;

    Story(Consumer<String> out) {
        this.out = out;
    }

    void chapter(String title) {
        chapter++;
        out.accept("");
        out.accept(chapter + ". " + title);
    }

    void line(String format, @Nullable Object... values) {
        out.accept(("   " + format.formatted(values)).stripTrailing());
    }
}
