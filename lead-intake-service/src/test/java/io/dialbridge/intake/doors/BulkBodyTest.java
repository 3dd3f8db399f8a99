package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BulkBodyTest {

    @Test
    void keepsNumbersAsTheyWereWritten() {
        assertThat(read("[{\"phone_number\":4155550100,\"a\":1.50,\"b\":true}]"))
                .isEqualTo(
                        List.of(new BulkRow.Members(Map.of("phone_number", "4155550100", "a", "1.50", "b", "true"))));
    }

    @Test
    void namesTheFirstFlawOfARowAndReadsOn() {
        assertThat(read("[{\"a\":{\"b\":[1,2]},\"a\":1,\"c\":[]},{\"d\":1}]"))
                .isEqualTo(List.of(
                        new BulkRow.Flawed(Map.of("a", "1"), "a", "a must be a plain value."),
                        new BulkRow.Members(Map.of("d", "1"))));
    }

    @Property(tries = 2000)
    void whateverComesIsReadOrRefused(@ForAll("bodies") String body) {
        try {
            assertThat(read(body)).hasSizeLessThanOrEqualTo(BulkBody.MOST_ROWS);
        } catch (HttpProblem refused) {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getDetail()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "[",
                        "]",
                        "{",
                        "}",
                        "{\"leads\":[",
                        "\"defaults\":{",
                        "\"a\":",
                        "1",
                        "null",
                        "\"x\"",
                        ",",
                        "{}",
                        "\0",
                        "é",
                        "\ud800",
                        "-",
                        "1e9999999999",
                        "[[[[[[[[[[[[[[[[[[[[[[[[[[")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static List<BulkRow> read(String body) {
        return BulkBody.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
