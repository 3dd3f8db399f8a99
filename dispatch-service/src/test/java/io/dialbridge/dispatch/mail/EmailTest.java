package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailTest {

    private static final MailAddress JO = new MailAddress("", "jo@example.com");

    private static Email html(String html) {
        return new Email(JO, null, List.of(JO), "Hi", null, html);
    }

    @ParameterizedTest
    @CsvSource({
        "<body>a</body></html>, <body>a<i></body></html>",
        "<BODY>a</BODY>, <BODY>a<i></BODY>",
        "a</body> b</body>, a</body> b<i></body>",
        "<p>a</p>, <p>a</p><i>",
        "İİİİİİİİİİİİİİİİİİ</body></html>, İİİİİİİİİİİİİİİİİİ<i></body></html>"
    })
    void theImageStandsAtTheEndOfWhatIsShown(String html, String expected) {
        assertThat(html(html).withHtmlAtTheEnd("<i>").html()).isEqualTo(expected);
    }

    @Test
    void aPlainTextHasNoImage() {
        var plain = new Email(JO, null, List.of(JO), "Hi", "a", null);
        assertThat(plain.withHtmlAtTheEnd("<i>")).isEqualTo(plain);
    }
}
