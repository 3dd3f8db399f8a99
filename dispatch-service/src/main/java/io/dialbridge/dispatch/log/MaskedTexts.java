package io.dialbridge.dispatch.log;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was masked in a reply, as plain text: whoever read a part of the reply read it without its escapes and tags. */
final class MaskedTexts {

    /** Shorter ones stand in other texts by chance. */
    private static final int TELLING = 3;

    private static final Pattern TAGS = Pattern.compile("<!\\[CDATA\\[|]]>|<[^>]*>");
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\u(?<hex>[0-9a-fA-F]{4})|\\\\(?<plain>[\"\\\\/])|&#(?<code>[0-9]{1,7});|&(?<entity>lt|gt|amp|quot|apos);");
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private final Set<String> texts = new HashSet<>();

    /** @param value as the reply writes it */
    void add(String value) {
        texts.add(value);
        Arrays.stream(TAGS.split(value))
                .map(MaskedTexts::unescaped)
                .map(String::strip)
                .forEach(texts::add);
    }

    /** The result is one of them, holds one as an item, or has one in it. */
    boolean standIn(String result) {
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .anyMatch(text -> result.equals(text)
                        || result.contains('"' + text + '"')
                        || (text.length() >= TELLING && result.contains(text)));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(plain(escape)));
    }

    private static String plain(MatchResult escape) {
        var hex = escape.group("hex");
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        var code = escape.group("code");
        if (code != null) {
            var point = Integer.parseInt(code);
            return Character.isValidCodePoint(point) ? Character.toString(point) : "";
        }
        var entity = escape.group("entity");
        return entity != null ? ENTITIES.getOrDefault(entity, "") : escape.group("plain");
    }
}
