package io.dialbridge.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.intake.v1.FlatJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlatXmlTest {

    @Test
    void readsAnElementPerValue() throws FlatJson.Unreadable {
        assertThat(read("""
                <?xml version="1.0"?>
                <!-- from a vendor -->
                <lead xmlns="urn:x">
                  <phone_number>4155550100</phone_number>
                  <first_name>Ann &amp; Bo &#233;</first_name>
                  <notes><![CDATA[<b>'; DROP TABLE leads; --</b>]]></notes>
                  <city/>
                </lead>
                """))
                .isEqualTo(Map.of(
                        "phone_number",
                        "4155550100",
                        "first_name",
                        "Ann & Bo é",
                        "notes",
                        "<b>'; DROP TABLE leads; --</b>",
                        "city",
                        ""));
        assertThat(read("<lead/>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<lead><a><b>1</b></a></lead>   | Nested parameters are not accepted: a must be a plain value.",
                "<lead><a>1</a><a>2</a></lead>  | The body has two values for a.",
                "<lead id='1'><a>1</a></lead>   | Attributes are not read: send id as an element.",
                "<lead><a b='1'/></lead>        | Attributes are not read: send b as an element.",
                "<lead>text<a>1</a></lead>      | The body must be one XML element with an element for each value; text stands beside them.",
                "<!DOCTYPE lead><lead/>         | Document types and entities are not accepted.",
            })
    void saysWhatItDoesNotTake(String body, String reason) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(FlatJson.Unreadable.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<lead>",
                "<lead><a>1</a>",
                "<lead><a>&b;</a></lead>",
                "<lead></a></lead>",
                "<lead/><lead/>",
                "<lead/> text",
                "<lead><a>\0</a></lead>",
                "{\"a\":1}"
            })
    void refusesWhatIsNoXml(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(FlatJson.Unreadable.class)
                .hasMessage("The body is not readable as XML.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><l><a>&x;</a></l>",
                "<!DOCTYPE l SYSTEM \"http://127.0.0.1:1/x.dtd\"><l><a>1</a></l>",
                "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><l><a>&b;</a></l>"
            })
    void readsNoFileAndExpandsNothing(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(FlatJson.Unreadable.class)
                .hasMessage("Document types and entities are not accepted.");
        assertThatThrownBy(() -> FlatXml.lenient("text/xml", body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FlatJson.Unreadable.class);
    }

    @Test
    void theCharsetOfTheContentTypeGoesBeforeTheDocuments() throws FlatJson.Unreadable {
        var expected = Map.of("a", "José");
        var latin = document("UTF-8").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FlatXml.strict("text/xml; charset=iso-8859-1", latin)).isEqualTo(expected);
        assertThatThrownBy(() -> FlatXml.strict("text/xml", latin))
                .hasMessageStartingWith("The request holds bytes that are not UTF-8;");
        var declared = document("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FlatXml.strict("text/xml", declared)).isEqualTo(expected);
        assertThatThrownBy(() -> FlatXml.strict("text/xml; charset=utf-8", declared))
                .hasMessageStartingWith("The request holds bytes that are not UTF-8;");
        assertThat(FlatXml.strict("text/xml", document("UTF-16").getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(expected);
        assertThat(FlatXml.strict("text/xml", ("\ufeff" + document("utf-8")).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
        assertThatThrownBy(() -> read(document("utf-99")))
                .hasMessage("The charset that the request names is not known here; send UTF-8.");
    }

    private static String document(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><l><a>José</a></l>";
    }

    @Property(tries = 2000)
    void whateverComesIsReadOrRefused(@ForAll("documents") String document) {
        for (var type : new String[] {"text/xml", "text/xml; charset=utf-8"}) {
            try {
                assertThat(FlatXml.strict(type, document.getBytes(StandardCharsets.UTF_8)))
                        .doesNotContainValue(null);
            } catch (FlatJson.Unreadable refused) {
                assertThat(refused.reason()).isNotBlank();
            }
        }
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        try {
            assertThat(FlatXml.lenient(null, body)).isNotNull();
        } catch (FlatJson.Unreadable refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(
                        "<l>",
                        "</l>",
                        "<a>",
                        "</a>",
                        "<a/>",
                        "<a b=\"c\">",
                        "x",
                        " ",
                        "&amp;",
                        "&#0;",
                        "&#x110000;",
                        "&y;",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "-->",
                        "<?p ?>",
                        "<?xml version=\"1.0\"?>",
                        "<!DOCTYPE l>",
                        "\0",
                        "é",
                        "\ud800",
                        "<a:b>",
                        "<:>")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Map<String, String> read(String body) throws FlatJson.Unreadable {
        return FlatXml.strict("application/xml", body.getBytes(StandardCharsets.UTF_8));
    }
}
