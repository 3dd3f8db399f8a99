package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void takesNotesOfFullLengthAndEveryCharacterThatUtf8Has() {
        assertThat(Texts.flaw("x".repeat(65_535))).isNull();
        assertThat(Texts.flaw("tab\t newline\n quote' 😀 é <b>")).isNull();
    }

    @Test
    void saysWhatCannotBeStored() {
        assertThat(Texts.flaw("x".repeat(65_536))).isEqualTo("has 65536 characters; at most 65535 can be stored");
        assertThat(Texts.flaw("a\0b")).isEqualTo("holds a NUL character, which can't be stored");
        assertThat(Texts.flaw("a\uD83D"))
                .isEqualTo("holds half of a character (an unpaired surrogate), which can't be stored");
        assertThat(Texts.flaw("\uDE00\uD83D")).isNotNull();
    }

    @Test
    void showsACallersTextShortAndClean() {
        assertThat(Texts.shown(" a\nb\0c ")).isEqualTo("a?b?c");
        assertThat(Texts.shown("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }
}
