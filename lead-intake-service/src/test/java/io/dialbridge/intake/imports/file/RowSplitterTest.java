package io.dialbridge.intake.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dialbridge.intake.rules.Checked;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSplitterTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndAsTheyDoOnAnySystem(String end) {
        assertThat(rows("a,b" + end + "c,d" + end)).containsExactly("1 a,b", "2 c,d");
        assertThat(rows("a,b" + end + "c,d")).containsExactly("1 a,b", "2 c,d");
    }

    @Test
    void aLineBreakInQuotesBelongsToTheValue() {
        assertThat(rows("a,\"one\r\ntwo\n\",b\nc")).containsExactly("1 a,\"one\r\ntwo\n\",b", "2 c");
    }

    @Test
    void quotesWithinAValueAreWrittenTwice() {
        assertThat(rows("\"say \"\"hi\"\",\nplease\",b\nc")).containsExactly("1 \"say \"\"hi\"\",\nplease\",b", "2 c");
    }

    @Test
    void aQuoteInTheMiddleOfAPlainValueMeansNothing() {
        assertThat(rows("12\" pipe,b\nc")).containsExactly("1 12\" pipe,b", "2 c");
    }

    @Test
    void emptyRowsAreSkippedAndCounted() {
        assertThat(rows("\n\na\n \n,,,\n\t\nb\n\n")).containsExactly("3 a", "7 b");
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(rows("")).isEmpty();
        assertThat(rows("\r\n")).isEmpty();
    }

    @Test
    void aStrayQuoteCostsItsOwnLine() {
        assertThat(rows("a\n\"b\nc\nd,\"e\"\nf"))
                .containsExactly("1 a", "2 \"b BROKEN_QUOTES", "3 c", "4 d,\"e\"", "5 f");
        assertThat(rows("a\n\"b\r\nc\r\n\"d\"x\r\nf"))
                .containsExactly("1 a", "2 \"b BROKEN_QUOTES", "3 c", "4 \"d\"x BROKEN_QUOTES", "5 f");
        assertThat(rows("\"a\"b,c\nd")).containsExactly("1 \"a\"b,c BROKEN_QUOTES", "2 d");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLine() {
        assertThat(rows("a\n\"b\nc\nd\n")).containsExactly("1 a", "2 \"b BROKEN_QUOTES", "3 c", "4 d");
        assertThat(rows("\"b")).containsExactly("1 \"b BROKEN_QUOTES");
        assertThat(rows("\"b\n")).containsExactly("1 \"b BROKEN_QUOTES");
    }

    @Test
    void aRowThatIsTooLongKeepsItsBeginning() {
        var longest = "x".repeat(RowSplitter.MOST_BYTES);
        assertThat(rows(longest + "\nb")).containsExactly("1 " + longest, "2 b");
        assertThat(rows(longest + "x\nb")).containsExactly("1 " + "x".repeat(1_000) + " TOO_LONG", "2 b");
        assertThat(rows("\"" + longest + "\"\nb")).containsExactly("1 \"" + "x".repeat(999) + " TOO_LONG", "2 b");
    }

    @Test
    void aQuoteThatIsNotClosedForAMegabyteCostsItsOwnLine() {
        var line = "y".repeat(1_000);
        var lines = IntStream.range(0, 2_000).mapToObj(n -> line).collect(Collectors.joining("\n"));
        var rows = rows("\"x\n" + lines);
        assertThat(rows)
                .hasSize(2_001)
                .startsWith("1 \"x BROKEN_QUOTES", "2 " + line)
                .endsWith("2001 " + line);
    }

    @Test
    void noByteIsReadMoreThanTwice() {
        // Each line opens a value that the next one closes: read again from each line on, this would take hours.
        var lines = "\"a\nb\",".repeat(150_000) + "x\"\n\"y\"z";
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertThat(rows(lines.repeat(3))).isNotEmpty());
    }

    @Property(tries = 300)
    void readsBackWhatAWriterWrote(
            @ForAll("files") List<List<String>> file, @ForAll @IntRange(min = 1, max = 7) int piece) {
        var bytes = written(file).getBytes(StandardCharsets.UTF_8);
        var rows = new ArrayList<FileRow>();
        var splitter = new RowSplitter(',', rows::add);
        for (var from = 0; from < bytes.length; from += piece) {
            splitter.take(bytes, from, Math.min(bytes.length, from + piece));
        }
        splitter.end();
        var reader = new RowReader(new FileFormat(',', StandardCharsets.UTF_8, false));
        assertThat(rows.stream().map(row -> ((Checked.Passed<List<String>>) reader.read(row)).value()))
                .isEqualTo(file);
    }

    /** Anything at all: whatever the bytes, they are cut without an exception and none is lost that is no line break. */
    @Property(tries = 300)
    void takesAnyBytes(@ForAll("bytes") byte[] bytes) {
        var rows = new ArrayList<FileRow>();
        var splitter = new RowSplitter(',', rows::add);
        splitter.take(bytes, 0, bytes.length);
        splitter.end();
        var kept = rows.stream().mapToLong(row -> count(row.bytes(), 'x')).sum();
        assertThat(kept).isEqualTo(count(bytes, 'x'));
    }

    @Provide
    Arbitrary<List<List<String>>> files() {
        var value = Arbitraries.strings()
                .withChars('a', 'é', ' ', '"', ',', ';', '\n', '\r', '\'', '\t')
                .ofMaxLength(8);
        return value.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RowSplitterTest::neverBlank)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of((byte) 'x', (byte) '"', (byte) ',', (byte) '\n', (byte) '\r', (byte) 0, (byte) -1)
                .array(byte[].class)
                .ofMaxSize(40);
    }

    /** With a value that is never blank, since blank rows are skipped. */
    private static List<String> neverBlank(List<String> values) {
        var row = new ArrayList<>(values);
        row.add("x");
        return row;
    }

    private static String written(List<List<String>> file) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            file.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static long count(byte[] bytes, char which) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == which)
                .count();
    }

    private static List<String> rows(String file) {
        var rows = new ArrayList<String>();
        var splitter = new RowSplitter(
                ',',
                row -> rows.add(row.number() + " " + new String(row.bytes(), StandardCharsets.UTF_8)
                        + (row.flaw() == null ? "" : " " + row.flaw())));
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        splitter.take(bytes, 0, bytes.length);
        splitter.end();
        return rows;
    }
}
