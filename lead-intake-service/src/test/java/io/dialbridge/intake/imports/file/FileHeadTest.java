package io.dialbridge.intake.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHeadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "phone,name ! ,",
                "phone;name ! ;",
                "phone|name ! |",
                "phone;name,with;comma ! ;",
                "phone ! ,",
                "'\"a;b;c\",d' ! ,",
            })
    void seesTheDelimiter(String line, char delimiter) {
        assertThat(head(line + "\n;;;;;;||||||,,,,,,").delimiter()).isEqualTo(delimiter);
    }

    @Test
    void seesATab() {
        assertThat(head("phone\tname").delimiter()).isEqualTo('\t');
    }

    @Test
    void seesTheMarkOfUtf8() {
        assertThat(head("\uFEFFphone").markedUtf8()).isTrue();
        assertThat(head("\uFEFFphone").start()).isEqualTo(3);
        assertThat(head("phone").markedUtf8()).isFalse();
        assertThat(head("phone").start()).isZero();
    }

    @Test
    void tellsWhatIsNoCsv() {
        assertThat(head("phone\n1").flaw()).isNull();
        assertThat(head("").flaw()).contains("is empty");
        assertThat(new FileHead("phone".getBytes(StandardCharsets.UTF_16)).flaw())
                .contains("UTF-16");
        assertThat(head("PK\u0003\u0004…").flaw()).contains("workbook");
        assertThat(new FileHead(new byte[] {0x1F, (byte) 0x8B, 8}).flaw()).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8", "windows-1252", "cp1252", "latin1", "ISO-8859-15", "US-ASCII"})
    void readsCharsetsInWhichAnAsciiByteIsItself(String name) {
        assertThat(FileFormat.charset(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "EBCDIC-CP-US", "IBM037", "Shift_JIS", "no such", "", "klingon"})
    void readsNoOthers(String name) {
        assertThat(FileFormat.charset(name)).isEmpty();
    }

    private static FileHead head(String text) {
        return new FileHead(text.getBytes(StandardCharsets.UTF_8));
    }
}
