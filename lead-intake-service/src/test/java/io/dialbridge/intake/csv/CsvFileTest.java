package io.dialbridge.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

    private static final CsvColumns COLUMNS = new CsvColumns(List.of("number", "kind", "name"), List.of("number"));

    private final Rejections rejections = new Rejections();
    private final List<List<CsvRow>> batches = new ArrayList<>();

    @Test
    void readsNamedColumnsInAnyOrderAndTheLineOfEachRow() {
        read("﻿Kind, NUMBER ,name\r\nmobile, 1415 ,\"A, \"\"B\"\"\nC\"\r\n\r\n,1416\n");
        assertThat(batches)
                .containsExactly(List.of(
                        new CsvRow(2, Map.of("kind", "mobile", "number", "1415", "name", "A, \"B\"\nC")),
                        new CsvRow(5, Map.of("number", "1416"))));
    }

    @Test
    void readsAColumnWithoutAHeader() {
        read("1415\n1416\n");
        assertThat(batches)
                .containsExactly(
                        List.of(new CsvRow(1, Map.of("number", "1415")), new CsvRow(2, Map.of("number", "1416"))));
    }

    @Test
    void handsBatchesOnBeforeTheFileEnds() {
        var file = new CsvFile(COLUMNS, 2);
        var endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                return read++ % 5 == 4 ? '\n' : '1';
            }
        };
        assertThatThrownBy(() -> file.read(endless, rejections, rows -> {
                    batches.add(rows);
                    if (batches.size() == 3) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(batches).extracting(List::size).containsExactly(2, 2, 2);
    }

    @Test
    void rejectsARowWithMoreValuesThanColumns() {
        read("number,kind\n1415,mobile,Acme\n1416,voip\n");
        assertThat(rejections.count()).isEqualTo(1);
        assertThat(rejections.first())
                .containsExactly(new Rejections.Rejection(
                        2, "The row has 3 values for 2 columns. A value with a comma stands in quotes."));
        assertThat(batches).containsExactly(List.of(new CsvRow(3, Map.of("number", "1416", "kind", "voip"))));
    }

    @Test
    void namesAHundredRejectionsAndCountsAll() {
        read("number\n" + "1,2\n".repeat(250));
        assertThat(rejections.count()).isEqualTo(250);
        assertThat(rejections.first()).hasSize(100);
        assertThat(rejections.first().getLast().row()).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|The file is empty.",
                "number,carrier|header: names the column carrier; known are number, kind, name",
                "number,kind,number|header: names the column number twice",
                "kind,name|header: lacks the column number",
                "1415,mobile|header: is missing: a file of 2 columns says in its first row which they are, of number, kind, name",
            })
    void saysWhatIsWrongWithTheFirstRow(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(HttpProblem.class, refused -> assertThat(refused.getDetail())
                        .isEqualTo(problem));
        assertThat(batches).isEmpty();
    }

    @Test
    void stopsAtAQuoteThatNeverClosesAndSaysWhere() {
        assertThatThrownBy(() -> read("number\n1415\n\"" + "x".repeat(3_000_000)))
                .isInstanceOfSatisfying(HttpProblem.class, refused -> assertThat(refused.getDetail())
                        .isEqualTo(
                                "The file is not readable CSV behind line 2: look for a quote that is not closed there."
                                        + " What stands before it was taken."));
        assertThat(batches).containsExactly(List.of(new CsvRow(2, Map.of("number", "1415"))));
    }

    @Test
    void bytesThatAreNoTextAreNoReasonToStop() {
        new CsvFile(COLUMNS, 10)
                .read(
                        new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n', '1', '\n'}),
                        rejections,
                        batches::add);
        assertThat(batches).isNotEmpty();
    }

    private void read(String text) {
        new CsvFile(COLUMNS, 10)
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rejections, batches::add);
    }
}
