package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.payload.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueMaskTest {

    private static final Values VALUES = new Values(
            Map.of(
                    "first_name",
                    "Ann & Bob",
                    "state",
                    "CA",
                    "city",
                    "Cardiff",
                    "notes",
                    "one\r\ntwo",
                    "blank",
                    " ",
                    "email",
                    "ann@müller.example",
                    "address1",
                    "12 Main St\u2028Apt 4"),
            Map.of("status", "SALE"),
            Map.of("agent_email", "jo@example.com"));

    private static String hide(String text, String... fields) {
        return ValueMask.of(List.of(fields), VALUES).hide(text);
    }

    @Test
    void hidesTheValuesOfMaskedFieldsWhereverTheyStand() {
        assertThat(hide("Hi Ann & Bob<p>Ann &amp; Bob</p> JO@example.com, SALE", "FIRST_NAME", "agent_email", "blank"))
                .isEqualTo("Hi ***<p>***</p> ***, SALE");
        assertThat(hide("one\ntwo / one two", "notes")).isEqualTo("*** / ***");
    }

    @Test
    void aShortValueIsHiddenWhereItIsAWord() {
        assertThat(hide("CA: Cardiff, (CA), SCAN", "state")).isEqualTo("***: Cardiff, (***), SCAN");
    }

    @Test
    void hidesAnAddressAsTheMailServerIsToldIt() {
        assertThat(hide("To: ann@xn--mller-kva.example, ann@müller.example", "email"))
                .isEqualTo("To: ***, ***");
    }

    @Test
    void hidesAValueWhoseLineBreaksTheSubjectLeftOut() {
        assertThat(hide("For 12 Main St Apt 4", "address1")).isEqualTo("For ***");
    }

    @Test
    void hidesAValueAsJsonXmlAndUrlsWriteIt() {
        assertThat(hide("Ann+%26+Bob / Ann%20%26%20Bob / <n>Ann &amp; Bob</n>", "first_name"))
                .isEqualTo("*** / *** / <n>***</n>");
        assertThat(hide("\"one\\r\\ntwo\"", "notes")).isEqualTo("\"***\"");
    }

    @Test
    void hidesAValueAsWritersOfJsonThatEscapeMuchWriteIt() {
        var values = new Values(Map.of("born", "12/31/1980 M\u00fcller"), Map.of(), Map.of());
        var mask = ValueMask.of(List.of("born"), values);

        assertThat(mask.hide("{\"a\":\"12\\/31\\/1980 M\\u00FCller\",\"b\":\"12\\/31\\/1980 M\u00fcller\"}"))
                .isEqualTo("{\"a\":\"***\",\"b\":\"***\"}");
        assertThat(mask.hide("12/31/1980 M\\u00fcller")).isEqualTo("***");
    }

    @Test
    void hidesAValueAsOurXmlAndOurUrlsWriteIt() {
        assertThat(hide("<n>one&#13;\ntwo</n>", "notes")).isEqualTo("<n>***</n>");

        var values = new Values(Map.of("mark", "a~b*c"), Map.of(), Map.of());
        assertThat(ValueMask.of(List.of("mark"), values).hide("/x/a~b%2Ac/y")).isEqualTo("/x/***/y");
    }

    @Test
    void hidesTheLongestBeginningOfAllValues() {
        var values = new Values(Map.of("street", "123 Long Street", "phone", "5551234567"), Map.of(), Map.of());
        assertThat(ValueMask.of(List.of("street", "phone"), values).hideCut("call 555123"))
                .isEqualTo("call ***");
    }

    @Test
    void hidesTheBeginningOfAValueAtTheEndOfATextThatWasCut() {
        var values = ValueMask.of(List.of("city", "state"), VALUES);
        assertThat(values.hideCut("Cardiff, in cardi")).isEqualTo("***, in ***");
        assertThat(values.hideCut("from Ci")).as("too short to tell").isEqualTo("from Ci");
        assertThat(values.hideCut("in Car is")).isEqualTo("in Car is");
        assertThat(values.hide("in cardi")).isEqualTo("in cardi");
    }

    @Test
    void theLongerOnesAreThreeCharactersAndMore() {
        var values = ValueMask.of(List.of("state", "city"), VALUES);
        assertThat(values.longer().hide("CA Cardiff")).isEqualTo("CA ***");
    }

    @Test
    void showsWhatIsNotMasked() {
        assertThat(hide("Ann & Bob", "last_name")).isEqualTo("Ann & Bob");
    }
}
