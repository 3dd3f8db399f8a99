package io.dialbridge.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all documents, tried with many that are alike in much: a failure names the seed. */
class JsonDiffPropertyTest {

    private static final int DOCUMENTS = 2_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saysNothingOfTheSame(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            var document = object(random, 4);
            assertThat(JsonDiff.between(document, document.deepCopy())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesEveryValueThatWasChanged(long seed) {
        var random = new Random(seed);
        int tried = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            var before = object(random, 4);
            var after = before.deepCopy();
            var changed = change(after, random);
            tried += changed.size();

            var paths = JsonDiff.between(before, after).stream()
                    .filter(change -> change.after() != null)
                    .map(Change::path)
                    .toList();

            for (var leaf : changed) {
                assertThat(paths)
                        .as("%s in %s and %s", leaf, before, after)
                        .anyMatch(path ->
                                leaf.equals(path) || leaf.startsWith(path + ".") || leaf.startsWith(path + "["));
            }
        }
        assertThat(tried).isGreaterThan(DOCUMENTS);
    }

    /** What was taken away and what came make the difference between the two, whatever was paired with what: nothing is left out. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void accountsForEveryValueOfAnyTwo(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            var before = object(random, 4);
            var after = object(random, 4);
            var balance = values(before);
            for (var change : JsonDiff.between(before, after)) {
                add(change.before(), -1, balance);
                add(change.after(), 1, balance);
            }
            balance.values().removeIf(count -> count == 0);

            assertThat(balance).as("%s and %s", before, after).isEqualTo(values(after));
        }
    }

    /** How often each plain value, and each list of them, stands in a document. */
    private static Map<String, Integer> values(JsonNode node) {
        var counts = new TreeMap<String, Integer>();
        add(node, 1, counts);
        return counts;
    }

    private static void add(@Nullable JsonNode node, int times, Map<String, Integer> counts) {
        if (node == null || node.isNull()) {
            return;
        }
        if (node.isObject()) {
            node.forEach(member -> add(member, times, counts));
        } else if (node.isArray() && structured(node)) {
            node.forEach(element -> add(element, times, counts));
        } else if (!node.isArray() || !node.isEmpty()) {
            counts.merge(node.toString(), times, Integer::sum);
        }
    }

    private static boolean structured(JsonNode list) {
        return list.findValue("type") != null;
    }

    /** Gives about every fourth plain value another, and answers the paths of these. */
    private static List<String> change(ObjectNode document, Random random) {
        var changed = new ArrayList<String>();
        change("", document, random, changed);
        return changed;
    }

    private static void change(String path, JsonNode node, Random random, List<String> changed) {
        if (node instanceof ObjectNode object) {
            new HashMap<>(members(object)).forEach((name, value) -> {
                var member = path.isEmpty() ? name : path + "." + name;
                if (value.isContainerNode()) {
                    change(member, value, random, changed);
                } else if (!name.equals("type") && random.nextInt(4) == 0) {
                    object.put(name, "other " + random.nextInt(3));
                    changed.add(member);
                }
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                change(path + "[" + i + "]", list.get(i), random, changed);
            }
        }
    }

    private static Map<String, JsonNode> members(ObjectNode object) {
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** As workflows are: plain values, lists of them, and lists of objects with a type. */
    private static ObjectNode object(Random random, int depth) {
        var object = MAPPER.createObjectNode().put("type", random.nextBoolean() ? "A" : "B");
        if (random.nextBoolean()) {
            object.put("v", random.nextInt(3));
        }
        if (random.nextBoolean()) {
            object.putNull("n");
        }
        object.put("w", "x" + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            var plain = object.putArray("p");
            random.ints(random.nextInt(3), 0, 3).forEach(plain::add);
        }
        if (depth > 0 && random.nextInt(3) > 0) {
            var list = object.putArray("t");
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(object(random, depth - 1));
            }
        }
        return object;
    }
}
