package io.dialbridge.platform.templates;

import io.quarkus.qute.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates that were read last, as many as a number of characters lets stay. */
final class ParsedTemplates {

    private final int mostCharacters;
    private final Map<Key, ParsedTemplate> latest = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    ParsedTemplates(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    private record Key(String text, Variant variant) {}

    synchronized @Nullable ParsedTemplate find(String text, Variant variant) {
        return latest.get(new Key(text, variant));
    }

    synchronized void keep(String text, Variant variant, ParsedTemplate parsed) {
        if (latest.put(new Key(text, variant), parsed) == null) {
            characters += text.length();
        }
        var oldest = latest.keySet().iterator();
        while (characters > mostCharacters) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }
}
