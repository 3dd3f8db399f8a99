package io.dialbridge.config.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDiffTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                // Members.
                "{'a': 1, 'b': {'c': 'x'}} | {'a': 1, 'b': {'c': 'x'}} | ",
                "{'a': 1, 'b': {'c': 'x'}} | {'a': 2, 'b': {'c': 'y'}} | a CHANGED 1 -> 2, b.c CHANGED \"x\" -> \"y\"",
                "{'a': null} | {} | ",
                "{'a': null} | {'a': {'b': 1}} | a ADDED -> {\"b\":1}",
                "{'a': {'b': 1}} | {'a': null, 'c': false} | a REMOVED {\"b\":1} ->, c ADDED -> false",
                "{'a': {'b': 1}} | {'a': 'b'} | a CHANGED {\"b\":1} -> \"b\"",
                // A list of plain values is one value.
                "{'a': ['x', 'y']} | {'a': ['x', 'z', 'y']} | a CHANGED [\"x\",\"y\"] -> [\"x\",\"z\",\"y\"]",
                "{'a': []} | {'a': ['x']} | a CHANGED [] -> [\"x\"]",
                // Elements that stay keep their pairs, whatever comes or goes around them.
                "{'t': [{'type': 'A'}]} | {'t': [{'type': 'B'}, {'type': 'A'}]} | t[0] ADDED -> {\"type\":\"B\"}",
                "{'t': [{'type': 'A'}, {'type': 'B'}]} | {'t': [{'type': 'B'}]} | t[0] REMOVED {\"type\":\"A\"} ->",
                "{'t': []} | {'t': [{'type': 'A'}]} | t[0] ADDED -> {\"type\":\"A\"}",
                "{'t': [{'type': 'A'}]} | {'t': [{'type': 'A'}, {'type': 'A'}]} | t[1] ADDED -> {\"type\":\"A\"}",
                // One that moved was removed and added.
                "{'t': [{'type': 'A'}, {'type': 'B'}, {'type': 'C'}]} | {'t': [{'type': 'B'}, {'type': 'C'}, {'type': 'A'}]}"
                        + " | t[0] REMOVED {\"type\":\"A\"} ->, t[2] ADDED -> {\"type\":\"A\"}",
                // Another type is another element.
                "{'t': [{'type': 'A', 'v': 1}]} | {'t': [{'type': 'B', 'v': 1}]}"
                        + " | t[0] REMOVED {\"type\":\"A\",\"v\":1} ->, t[0] ADDED -> {\"type\":\"B\",\"v\":1}",
                // The same type: its members, where the later document has it.
                "{'t': [{'type': 'A', 'v': 1}]} | {'t': [{'type': 'B'}, {'type': 'A', 'v': 2}]}"
                        + " | t[0] ADDED -> {\"type\":\"B\"}, t[1].v CHANGED 1 -> 2",
                // Of several the one that has most in common.
                "{'t': [{'type': 'A', 'v': 1, 'w': 'x'}]} | {'t': [{'type': 'A', 'v': 5, 'w': 'y'}, {'type': 'A', 'v': 2, 'w': 'x'}]}"
                        + " | t[0] ADDED -> {\"type\":\"A\",\"v\":5,\"w\":\"y\"}, t[1].v CHANGED 1 -> 2",
                // Without a type too: a set of actions in front of one that changed.
                "{'s': [{'a': [{'type': 'A'}, {'type': 'B'}]}]} | {'s': [{'a': [{'type': 'C'}]}, {'a': [{'type': 'A'}]}]}"
                        + " | s[0] ADDED -> {\"a\":[{\"type\":\"C\"}]}, s[0].a[1] REMOVED {\"type\":\"B\"} ->",
                // Groups in groups.
                "{'t': [{'type': 'ANY', 't': [{'type': 'A', 'v': ['x']}, {'type': 'B'}]}]}"
                        + " | {'t': [{'type': 'C'}, {'type': 'ANY', 't': [{'type': 'A', 'v': ['y']}, {'type': 'B'}]}]}"
                        + " | t[0] ADDED -> {\"type\":\"C\"}, t[1].t[0].v CHANGED [\"x\"] -> [\"y\"]",
            })
    void namesEachThatDiffers(String before, String after, String expected) throws Exception {
        assertThat(said(before, after)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void takesEqualOnesForTheSameBeforeThoseThatAreAlike() throws Exception {
        var said = said(
                "{'t': [{'type': 'A', 'v': 1, 'w': 1}, {'type': 'A', 'v': 2, 'w': 1}, {'type': 'A', 'v': 3, 'w': 1}]}",
                "{'t': [{'type': 'A', 'v': 3, 'w': 1}, {'type': 'A', 'v': 1, 'w': 2}]}");

        assertThat(said)
                .isEqualTo(
                        "t[0] REMOVED {\"type\":\"A\",\"v\":1,\"w\":1} ->, t[1] REMOVED {\"type\":\"A\",\"v\":2,\"w\":1} ->,"
                                + " t[1] ADDED -> {\"type\":\"A\",\"v\":1,\"w\":2}");
    }

    @Test
    void findsOneNewElementInALongListWithoutComparingAllWithAll() {
        var before = list(5_000, 0);
        var after = before.deepCopy();
        ((ArrayNode) after).insertObject(2_500).put("type", "NEW");

        assertThat(JsonDiff.between(before, after))
                .extracting(Change::path, Change::change)
                .containsExactly(tuple("[2500]", Change.Type.ADDED));
    }

    @Test
    void takesListsThatDifferInTooMuchAsTheyStand() {
        var changes = JsonDiff.between(list(500, 0), list(600, 1_000));

        assertThat(changes).hasSize(600);
        assertThat(changes.get(7))
                .isEqualTo(new Change("[7].v", Change.Type.CHANGED, MAPPER.valueToTree(7), MAPPER.valueToTree(1_007)));
        assertThat(changes.get(599).path()).isEqualTo("[599]");
        assertThat(changes.get(599).change()).isEqualTo(Change.Type.ADDED);
    }

    @Test
    void takesTheRestAsItStandsWhereManyListsDiffer() {
        var before = MAPPER.createObjectNode();
        var after = MAPPER.createObjectNode();
        for (var name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            var elements = before.putArray(name);
            var changed = after.putArray(name);
            changed.addObject().put("type", "A").put("v", -1).put("w", 1);
            for (int i = 0; i < 150; i++) {
                elements.addObject().put("type", "A").put("v", i).put("w", 0);
                changed.addObject().put("type", "A").put("v", i).put("w", 1);
            }
        }

        var changes = JsonDiff.between(before, after).stream()
                .filter(change -> change.path().matches(".\\[(0|1)].*"))
                .map(change -> change.path() + " " + change.change())
                .toList();

        assertThat(changes.subList(0, 4))
                .containsExactly("a[0] ADDED", "a[1].w CHANGED", "b[0] ADDED", "b[1].w CHANGED");
        assertThat(changes.subList(changes.size() - 4, changes.size()))
                .containsExactly("h[0].v CHANGED", "h[0].w CHANGED", "h[1].v CHANGED", "h[1].w CHANGED");
    }

    private static JsonNode list(int size, int first) {
        return MAPPER.valueToTree(IntStream.range(first, first + size)
                .mapToObj(i -> MAPPER.createObjectNode().put("type", "A").put("v", i))
                .toList());
    }

    private static String said(String before, String after) throws JsonProcessingException {
        return said(JsonDiff.between(json(before), json(after)));
    }

    private static String said(List<Change> changes) {
        return changes.stream().map(JsonDiffTest::said).collect(Collectors.joining(", "));
    }

    private static String said(Change change) {
        return change.path() + " " + change.change() + (change.before() == null ? "" : " " + change.before()) + " ->"
                + (change.after() == null ? "" : " " + change.after());
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return MAPPER.readTree(text.replace('\'', '"'));
    }
}
