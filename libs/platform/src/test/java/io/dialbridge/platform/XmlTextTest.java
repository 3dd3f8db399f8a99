package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class XmlTextTest {

    @Test
    void namesAreThoseOfXmlWithoutNamespaces() {
        assertThat(List.of("a", "_a", "first_name", "a.b-c9", "Größe", "電話", "x\uD800\uDC00"))
                .allMatch(XmlText::isName);
        assertThat(List.of("", " a", "1a", "-a", ".a", "a b", "a:b", "a<b", "a[0]", "a\n", "×", "\uD800"))
                .noneMatch(XmlText::isName);
    }

    @Test
    void valuesAreEscapedAndWhatXmlCanNotHoldIsReplaced() {
        assertThat(XmlText.escaped("a<b> & \"c\" 'd'\r\n\t電話 😀"))
                .isEqualTo("a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;&#13;\n\t電話 😀");
        assertThat(XmlText.escaped("a\0b\u0001c\uFFFEd\uFFFFe\uD800f\uDC00")).isEqualTo("a�b�c�d�e�f�");
    }
}
