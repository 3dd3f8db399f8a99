package io.dialbridge.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XmlDocumentTest {

    @Test
    void writesMembersAndItemsAsElements() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("verdict", "REJECTED");
        members.put("code", 6008);
        members.put("nothing", null);
        members.put("reasons", List.of(Map.of("text", "1 < 2 & \"3\"")));
        members.put("4 words: <b>", "x");
        assertThat(XmlDocument.of("reply", null, members))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><reply><verdict>REJECTED</verdict><code>6008</code>"
                                + "<nothing></nothing><reasons><i><text>1 &lt; 2 &amp; \"3\"</text></i></reasons>"
                                + "<member name=\"4 words: &lt;b&gt;\">x</member></reply>");
    }

    @Test
    void writesNoCharacterThatXmlDoesNotHave() {
        assertThat(XmlDocument.of("reply", null, Map.of("a", "x\0\u0001\ufffe\ud83d😀\ty")))
                .endsWith("<a>x\ufffd\ufffd\ufffd\ufffd😀\ty</a></reply>");
    }
}
