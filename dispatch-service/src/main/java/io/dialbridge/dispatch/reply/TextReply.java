package io.dialbridge.dispatch.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plain text reply. Without a delimiter it is the whole text; with one it is a list, or with a response key too, the value of that
 * key among {@code key<delimiter>value} pairs, which stand on lines of their own or are joined by {@code &}, {@code ;} or a comma.
 */
final class TextReply {

    private static final List<String> JOINTS = List.of("&", ";", ",");

    private final ObjectMapper mapper;

    TextReply(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Reply read(String body, String key, String delimiter, List<String> keys) {
        var text = body.strip();
        return new Reply(reading(text, key, delimiter), values(text, keys, delimiter));
    }

    private Reading reading(String text, String key, String delimiter) {
        if (delimiter.isEmpty()) {
            return new Reading.Result(text);
        }
        if (key.isEmpty()) {
            return new Reading.Result(list(text, delimiter));
        }
        return value(text, key, delimiter).<Reading>map(Reading.Result::new).orElse(Reading.KEY_NOT_FOUND);
    }

    /** Without a delimiter a text has no keys. */
    private static Map<String, String> values(String text, List<String> keys, String delimiter) {
        var values = new LinkedHashMap<String, String>();
        if (!delimiter.isEmpty()) {
            keys.forEach(key -> value(text, key, delimiter).ifPresent(value -> values.put(key, value)));
        }
        return values;
    }

    private String list(String text, String delimiter) {
        var items = Arrays.stream(text.split(Pattern.quote(delimiter), -1))
                .map(String::strip)
                .toList();
        try {
            return mapper.writeValueAsString(items);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts is always JSON", impossible);
        }
    }

    /** A whole line is tried before its parts: the value may hold a joint itself. */
    private static Optional<String> value(String text, String key, String delimiter) {
        var start = key + delimiter;
        var lines = text.lines().map(String::strip).toList();
        if (lines.stream().noneMatch(line -> holdsSeveral(line, delimiter))) {
            return after(lines, start);
        }
        var joints = JOINTS.stream()
                .filter(joint -> !joint.equals(delimiter))
                .map(Pattern::quote)
                .toList();
        var parts = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(String.join("|", joints))))
                .map(String::strip)
                .toList();
        return after(parts, start);
    }

    private static boolean holdsSeveral(String line, String delimiter) {
        return line.indexOf(delimiter) != line.lastIndexOf(delimiter);
    }

    private static Optional<String> after(List<String> pairs, String start) {
        return pairs.stream()
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()).strip())
                .findFirst();
    }
}
