package io.dialbridge.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which host a URL names: the one that is looked up, checked and called, and no other that a reader might see in it. */
class UrlHostTest {

    @Test
    void digitsAndDotsOfOtherScriptsAreOurs() {
        Map.of(
                        "http://１２７.０.０.１/", "127.0.0.1",
                        "http://127。0。0。1/", "127.0.0.1",
                        "http://①②⑦.⓪.⓪.①/", "127.0.0.1",
                        "http://ｌｏｃａｌｈｏｓｔ/", "localhost",
                        "http://bücher.example/", "xn--bcher-kva.example")
                .forEach((url, host) ->
                        assertThat(Url.parse(url).map(Url::host)).as(url).contains(host));
    }

    @Test
    void theHostIsWhatStandsBeforeTheFirstSlashQuestionMarkOrNumberSign() {
        assertThat(Url.parse("http://crm.example/@127.0.0.1/").map(Url::host)).contains("crm.example");
        assertThat(Url.parse("http://crm.example?@127.0.0.1/").map(Url::host)).contains("crm.example");
        assertThat(Url.parse("http://crm.example#@127.0.0.1/").map(Url::host)).contains("crm.example");
    }

    @Test
    void whatCouldBeReadInTwoWaysIsRefused() {
        for (var url : List.of(
                "http://crm.example@127.0.0.1/",
                "http://user:password@crm.example/",
                "http://crm.example\\@127.0.0.1/",
                "http://[fe80::1%25eth0]/",
                "http://[::1%lo]/",
                "http://127.0.0.1:80:81/",
                "http://127.0.0.1 .example/",
                "http://crm.example\t/",
                "http:///127.0.0.1/",
                "http:127.0.0.1/",
                "//127.0.0.1/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/")) {
            assertThat(Url.parse(url)).as(url).isEmpty();
        }
    }
}
