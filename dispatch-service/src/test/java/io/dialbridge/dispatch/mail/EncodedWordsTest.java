package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

    @Test
    void leavesPlainTextAlone() {
        assertThat(EncodedWords.of("Your quote, Ann: 5 = 5?")).isEqualTo("Your quote, Ann: 5 = 5?");
    }

    @Test
    void encodesTheRest() {
        assertThat(EncodedWords.of("Grüße")).isEqualTo("=?UTF-8?B?R3LDvMOfZQ==?=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße an die Familie Müller-Lüdenscheidt aus der schönen Stadt Köln am großen Rhein",
                "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 done",
                "=?UTF-8?Q?not_encoded?=",
                "日本語の件名はとても長いので、いくつかの行に分けて送らなければなりません"
            })
    void isReadAsItWasWrittenAndFoldedAsServersTakeIt(String text) throws UnsupportedEncodingException {
        var encoded = EncodedWords.of(text);

        assertThat(MimeUtility.decodeText(encoded)).isEqualTo(text);
        assertThat(encoded).matches("[ -~\r\n]*");
        assertThat(encoded.split("\r\n"))
                .allSatisfy(line -> assertThat(line).doesNotContain("\n").hasSizeLessThanOrEqualTo(66));
    }

    @Test
    void aLongPlainTextIsFoldedToo() throws UnsupportedEncodingException {
        var text = "x".repeat(2_000);

        assertThat(EncodedWords.of(text).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(76));
        assertThat(MimeUtility.decodeText(EncodedWords.of(text))).isEqualTo(text);
    }
}
