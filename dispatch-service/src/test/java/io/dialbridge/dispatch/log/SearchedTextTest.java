package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchedTextTest {

    @Test
    void looksForTheTextAsAFormAUrlAndJsonWriteIt() {
        assertThat(SearchedText.anyhow("Jo \"D\" & co").written())
                .containsExactly("Jo \"D\" & co", "Jo+%22D%22+%26+co", "Jo%20%22D%22%20%26%20co", "Jo \\\"D\\\" & co");
        assertThat(SearchedText.anyhow("5550100").written()).containsExactly("5550100");
        assertThat(SearchedText.exactly("Jo D").written()).containsExactly("Jo D");
    }

    @Test
    void takesWildcardsForThemselves() {
        assertThat(SearchedText.exactly("50%_\\").patterns()).containsExactly("%50\\%\\_\\\\%");
    }

    @Test
    void needsThreeCharactersForTheIndex() {
        assertThat(SearchedText.anyhow("abc").indexable()).isTrue();
        assertThat(SearchedText.anyhow("ab").indexable()).isFalse();
        assertThat(SearchedText.anyhow("é").indexable())
                .as("one character, though six as a form")
                .isFalse();
    }

    @Test
    void isFoundInAnyCase() {
        assertThat(SearchedText.anyhow("jo@EXAMPLE").in("to=Jo%40example.com")).isTrue();
        assertThat(SearchedText.anyhow("jo@EXAMPLE").in("jo at example")).isFalse();
        assertThat(SearchedText.anyhow("x").in((String) null)).isFalse();
    }
}
