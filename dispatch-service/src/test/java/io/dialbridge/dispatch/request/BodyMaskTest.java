package io.dialbridge.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMaskTest {

    @Test
    void secretsInAJsonBodyAreMaskedAndTheRestIsAsItWasSent() {
        assertThat(
                        BodyMask.of(
                                "{\"phone\":\"310\",\"api_key\":\"k\\\"1\\\\\",\"pin\":7,\"Token\":12,\"note\":\"a&token=b, \\\"secret\\\":1\"}"))
                .isEqualTo(
                        "{\"phone\":\"310\",\"api_key\":\"***\",\"pin\":7,\"Token\":\"***\",\"note\":\"a&token=b, \\\"secret\\\":1\"}");
    }

    @Test
    void tagsThatNeverEndAreReadOnce() {
        assertThat(BodyMask.of("<token>" + "<token ".repeat(64 * 1024 / 7))).isEqualTo("<token>***");
        assertThat(BodyMask.of("<token>a<token b='/'>c</token>d</token>e")).isEqualTo("<token>***</token>e");
    }

    @Test
    void secretsInAFormAreMaskedAndTheRestIsAsItWasSent() {
        assertThat(BodyMask.of("password=p%26w&phone=310&auth_token=t&secret=&keyword=sale"))
                .isEqualTo("password=***&phone=310&auth_token=***&secret=&keyword=sale");
    }

    @Test
    void aValueThatWasCutIsMaskedToItsEnd() {
        assertThat(BodyMask.of("{\"a\":\"1\",\"secret\":\"half of i")).isEqualTo("{\"a\":\"1\",\"secret\":\"***\"");
        assertThat(BodyMask.of("{\"a\":\"1\",\"secret\":\"half\\")).isEqualTo("{\"a\":\"1\",\"secret\":\"***\"");
        assertThat(BodyMask.of("a=1&token=half%2")).isEqualTo("a=1&token=***");
        assertThat(BodyMask.of("{\"a\":\"1\",\"secret\":")).isEqualTo("{\"a\":\"1\",\"secret\":");
    }

    @Test
    void namesThatTellOfASecretAreThoseThatEndInOne() {
        for (var name : List.of("api_key", "apiKey", "auth_token", "TOKEN", "client_secret", "password2", "auth")) {
            assertThat(BodyMask.of(name + "=x")).isEqualTo(name + "=***");
        }
        for (var name : List.of("keyword", "author", "session", "secretary", "tokens_used", "key_account")) {
            assertThat(BodyMask.of(name + "=x")).isEqualTo(name + "=x");
        }
    }

    @Test
    void membersOfNestedObjectsAreFoundAndListsAndObjectsAreMaskedWhole() {
        assertThat(BodyMask.of("{\"crm\":{\"token\" : \"a\",\"id\":1},\"list\":[{\"secret\":2}]}"))
                .isEqualTo("{\"crm\":{\"token\" : \"***\",\"id\":1},\"list\":[{\"secret\":\"***\"}]}");
        assertThat(BodyMask.of("{ \"token\": [ \"a]\", {\"b\": 1} ], \"id\": 1, \"secret\": {\"c\":\"}\"} }"))
                .isEqualTo("{ \"token\": \"***\", \"id\": 1, \"secret\": \"***\" }");
        assertThat(BodyMask.of("{\n  \"token\": 12\n}")).isEqualTo("{\n  \"token\": \"***\"\n}");
        assertThat(BodyMask.of("{\"token\":[\"half")).isEqualTo("{\"token\":\"***\"");
    }

    @Test
    void jsonInsideAJsonTextIsLookedThrough() {
        assertThat(BodyMask.of(
                        "{\"body\":\"{\\\"token\\\":\\\"a\\\\\\\"b\\\",\\\"id\\\":\\\"\\u00e9/\\\"}\",\"id\":1}"))
                .isEqualTo("{\"body\":\"{\\\"token\\\":\\\"***\\\",\\\"id\\\":\\\"\u00e9/\\\"}\",\"id\":1}");
        assertThat(BodyMask.of("{\"a\":\"\\n [{\\\"b\\\":\\\"{\\\\\\\"secret\\\\\\\":1}\\\"}]\"}"))
                .isEqualTo("{\"a\":\"\\u000a [{\\\"b\\\":\\\"{\\\\\\\"secret\\\\\\\":\\\\\\\"***\\\\\\\"}\\\"}]\"}");
        assertThat(BodyMask.of("{\"a\":\"{\\\"token\\\":\\\"half")).isEqualTo("{\"a\":\"{\\\"token\\\":\\\"***\\\"");
        for (var plain : List.of(
                "{\"a\":\"{\\\"id\\\":\\\"\\u00e9\\/\\\"}\"}", "{\"a\":\"{b}, \\\"token\\\" is one\"}", "{\"a\":\"")) {
            assertThat(BodyMask.of(plain)).isEqualTo(plain);
        }
    }

    @Test
    void anElementIsMaskedToItsOwnEndTagAndWithItsAttributes() {
        assertThat(xml("<token><token_type>a</token_type><b>c</b></token><d/>")).isEqualTo("<token>***</token><d/>");
        assertThat(xml("<token>a<token>b</token>c<token/></token>d")).isEqualTo("<token>***</token>d");
        assertThat(xml("<token value=\"a\"/><b/>")).isEqualTo("<token***/><b/>");
        assertThat(xml("<token type=\"t\">a</token >")).isEqualTo("<token type=\"t\">***</token >");
        assertThat(xml("<token>cut")).isEqualTo("<token>***");
        assertThat(xml("<token")).isEqualTo("<token");
    }

    private static String xml(String body) {
        return BodyMask.of(body, "token"::equals, value -> {});
    }

    @Test
    void aTextThatBeginsWithThousandsOfBlanksIsReadLikeAnyOther() {
        for (var blank : List.of(" ", "\\n", "\\t ", "\n")) {
            var blanks = blank.repeat(60_000);

            assertThat(BodyMask.of("{\"notes\":\"" + blanks + "x\",\"token\":\"t\"}"))
                    .isEqualTo("{\"notes\":\"" + blanks + "x\",\"token\":\"***\"}");
            assertThat(BodyMask.of("{\"notes\":\"" + blanks + "{\\\"token\\\":7}\"}"))
                    .endsWith("{\\\"token\\\":\\\"***\\\"}\"}");
        }
    }

    @Test
    void elementsAndAttributesOfXmlAreMasked() {
        assertThat(BodyMask.of(
                        "<r a='1' token='t\"x'><crm:secret kind=\"k\">s<b>t</b></crm:secret><id>7</id><token/></r>"))
                .isEqualTo("<r a='1' token='***'><crm:secret kind=\"k\">***</crm:secret><id>7</id><token/></r>");
        assertThat(BodyMask.of("<r><token>half")).isEqualTo("<r><token>***");
        assertThat(BodyMask.of("<r><token")).isEqualTo("<r><token");
        assertThat(BodyMask.of("<r token=\"half")).isEqualTo("<r token=\"***\"");
    }

    @Test
    void namesOfPairsMayBeEncodedAndPairsMayStandOnLines() {
        assertThat(BodyMask.of("a=1&auth%5Ftoken=t&b=2")).isEqualTo("a=1&auth%5Ftoken=***&b=2");
        assertThat(BodyMask.of("a%=1&token=t")).isEqualTo("a%=1&token=***");
        assertThat(BodyMask.of("id: 7\r\nToken: a b\r\nok: yes")).isEqualTo("id: 7\r\nToken:***\r\nok: yes");
    }

    @Test
    void partsOfAMultipartBodyAreMasked() {
        var body =
                "--b-1\r\nContent-Disposition: form-data; name=\"api_token\"\r\nContent-Type: text/plain\r\n\r\nse\r\n--cret\r\n"
                        + "--b-1\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na&token=b\r\n"
                        + "--b-1\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"secret\":\"s\"}\r\n"
                        + "--b-1\r\ncontent-disposition: form-data; filename=\"x\"; name=\"secret\"\r\n\r\n\r\n"
                        + "--b-1--\r\n";

        assertThat(BodyMask.of(body))
                .isEqualTo(body.replace("se\r\n--cret", "***").replace("\"s\"", "\"***\""));
        assertThat(BodyMask.of(body.substring(0, body.indexOf("cret"))))
                .isEqualTo(body.substring(0, body.indexOf("se\r\n")) + "***");
        assertThat(BodyMask.of("--b-1\r\nContent-Disposition: form-da"))
                .isEqualTo("--b-1\r\nContent-Disposition: form-da");
        assertThat(BodyMask.of("--b-1\r\ntoken=t")).isEqualTo("--b-1\r\ntoken=***");
    }

    @Test
    void thePropertiesOfAListAreMaskedByTheirNames() {
        assertThat(BodyMask.of(
                        "{\"properties\":[{\"property\":\"api_key\",\"value\":\"k\"},{\"property\":\"city\", \"value\" : \"Mesa\"},"
                                + "{\"property\":\"pin_secret\",\"value\":7}]}"))
                .isEqualTo(
                        "{\"properties\":[{\"property\":\"api_key\",\"value\":\"***\"},{\"property\":\"city\", \"value\" : \"Mesa\"},"
                                + "{\"property\":\"pin_secret\",\"value\":\"***\"}]}");
    }
}
