package io.dialbridge.intake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compatibility cases 23 to 25 and 27 of domain.md 21.3. */
class ConnectRequestTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final Map<String, String> LEAD =
            Map.of("phone_number", "4155550100", "url", "https://x.test/?a=1&b=2", "first_name", "José");
    private static final String LEAD_JSON = """
            {"phone_number":"4155550100","url":"https://x.test/?a=1&b=2","first_name":"José"}""";
    private static final String LEAD_FORM =
            "phone_number=4155550100&url=https%3A%2F%2Fx.test%2F%3Fa%3D1%26b%3D2&first_name=Jos%C3%A9";

    @Test
    void case23S1AForm() throws Undecodable {
        read(FORM, LEAD_FORM, Shape.FORM);
        assertThat(ConnectRequest.decode(
                                "POST", null, "multipart/form-data; boundary=x", """
                                --x\r
                                Content-Disposition: form-data; name="phone_number"\r
                                \r
                                4155550100\r
                                --x--\r
                                """.getBytes(StandardCharsets.UTF_8))
                        .payload())
                .isEqualTo(Map.of("phone_number", "4155550100"));
    }

    @Test
    void case23S2Json() throws Undecodable {
        read(JSON, LEAD_JSON, Shape.JSON);
        read(null, "\n " + LEAD_JSON, Shape.JSON);
    }

    @Test
    void case23S3JsonUnderAFormsContentType() throws Undecodable {
        var encoded = URLEncoder.encode(LEAD_JSON, StandardCharsets.UTF_8);
        read(FORM, LEAD_JSON, Shape.JSON_AS_FORM);
        read(FORM, LEAD_JSON + "=", Shape.JSON_AS_FORM);
        read(FORM, encoded, Shape.JSON_AS_FORM);
        read(FORM, encoded + "=", Shape.JSON_AS_FORM);
        read(FORM, encoded + "%3D=", Shape.JSON_AS_FORM);
    }

    @Test
    void case23S4ParamsThatHoldJson() throws Undecodable {
        read(FORM, "params=" + URLEncoder.encode(LEAD_JSON, StandardCharsets.UTF_8), Shape.PARAMS_JSON);
        read(JSON, "{\"params\":" + quoted(LEAD_JSON) + "}", Shape.PARAMS_JSON);
    }

    @Test
    void case23S5ParamsThatHoldAQueryString() throws Undecodable {
        read(FORM, "params=" + URLEncoder.encode(LEAD_FORM, StandardCharsets.UTF_8), Shape.PARAMS_QUERY);
        read(JSON, "{\"params\":" + quoted(LEAD_FORM) + "}", Shape.PARAMS_QUERY);
    }

    @Test
    void case23S6AnArrayOfOneOrParamsThatAreAnObject() throws Undecodable {
        read(JSON, "[" + LEAD_JSON + "]", Shape.WRAPPED);
        read(JSON, "{\"params\":" + LEAD_JSON + "}", Shape.WRAPPED);
        read(JSON, "{\"params\":[" + LEAD_JSON + "]}", Shape.WRAPPED);
        read(FORM, "[" + LEAD_JSON + "]", Shape.WRAPPED);
    }

    @Test
    void case23S7TheQuery() throws Undecodable {
        assertThat(ConnectRequest.decode("GET", LEAD_FORM, null, new byte[0]).payload())
                .isEqualTo(LEAD);
        var post = ConnectRequest.decode("POST", LEAD_FORM, FORM, new byte[0]);
        assertThat(post.payload()).isEqualTo(LEAD);
        assertThat(post.shape()).isEqualTo(Shape.QUERY);
    }

    @Test
    void readsXmlToo() throws Undecodable {
        read("application/xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <lead><phone_number>4155550100</phone_number><url>https://x.test/?a=1&amp;b=2</url><first_name>José</first_name></lead>""", Shape.XML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                 | The body must hold one object; it is an array of 0.",
                "[{},{}]            | The body must hold one object; it is an array of 2.",
                "[1]                | The body must hold one object; it is an array of 1 that is none.",
                "[[{}]]             | The body must hold one object; it is an array of 1 that is none.",
                "{\"params\":[]}    | The body must hold one object; it is an array of 0.",
                "{\"lead\":{\"a\":1}} | Nested parameters are not accepted: lead must be a plain value.",
                "{\"tags\":[\"a\"]} | Nested parameters are not accepted: tags must be a plain value.",
                "{\"a\":            | The body begins like JSON and is not readable as JSON.",
                "{\"a\":1} x        | The body begins like JSON and is not readable as JSON.",
                "[[[[[[1]]]]]]      | The JSON is nested deeper than 5 levels, or holds a number or name that is too long.",
            })
    void saysWhyThereIsNoPayload(String body, String reason) {
        for (var type : List.of(JSON, FORM)) {
            assertThatThrownBy(() -> decode(type, body))
                    .isInstanceOf(Undecodable.class)
                    .hasMessage(reason);
        }
    }

    @Test
    void fiveLevelsAreRead() throws Undecodable {
        assertThatThrownBy(() -> decode(JSON, "{\"a\":[[[[1]]]]}"))
                .hasMessage("Nested parameters are not accepted: a must be a plain value.");
        assertThat(decode(JSON, "{\"params\":[{\"a\":\"b\"}]}")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void readsAtMostAMegabyte() throws Undecodable {
        var most = "a=" + "x".repeat(ConnectRequest.LARGEST - 2);
        assertThat(decode(FORM, most).get("a")).hasSize(ConnectRequest.LARGEST - 2);
        assertThatThrownBy(() -> decode(FORM, most + "x"))
                .isInstanceOf(Undecodable.class)
                .hasMessage("The body is too large: at most 1048576 bytes are read.")
                .matches(refused -> ((Undecodable) refused).tooLarge());
    }

    @Test
    void refusesACharsetThatNobodyKnowsAndBytesOfAnother() throws Undecodable {
        assertThatThrownBy(() -> decode(FORM + "; charset=utf-99", "a=b"))
                .hasMessage("The charset that the request names is not known here; send UTF-8.");
        var latin = "first_name=José".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ConnectRequest.decode("POST", null, FORM, latin))
                .hasMessageStartingWith("The request holds bytes that are not UTF-8;");
        assertThatThrownBy(() -> decode(FORM, "first_name=Jos%E9"))
                .hasMessageStartingWith("The request holds bytes that are not UTF-8;");
        assertThat(ConnectRequest.decode("POST", null, FORM + "; charset=\"iso-8859-1\"", latin)
                        .payload())
                .isEqualTo(Map.of("first_name", "José"));
    }

    @Test
    void theBodyGoesBeforeTheQueryAndItsSecretsStayOut() throws Undecodable {
        var read = ConnectRequest.decode(
                "POST",
                "city=Mesa&state=AZ&auth_token=t&Secret=s&API_KEY=k&x-api-key=x&token=t",
                FORM,
                "city=Tempe".getBytes(StandardCharsets.UTF_8));
        assertThat(read.payload()).isEqualTo(Map.of("city", "Tempe", "state", "AZ"));
        assertThat(ConnectRequest.decode("GET", "city=Mesa&auth_token=t", null, new byte[0])
                        .payload())
                .isEqualTo(Map.of("city", "Mesa"));
    }

    @Test
    void theLastOfTwoCountsInEveryShape() throws Undecodable {
        assertThat(decode(FORM, "a=1&a=2")).isEqualTo(Map.of("a", "2"));
        assertThat(decode(JSON, "{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", "2"));
        assertThat(decode("text/xml", "<l><a>1</a><a>2</a></l>")).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void case24DropsTheWordsForNothingAndLeavesTextsAsTheyAre() throws Undecodable {
        var body = """
                {"a":"null","b":"NULL","c":" undefined ","d":null,"e":"Null","zip":"01234","big":12345678901234567890,"half":1.50,
                 "yes":true,"phone":"+1 (555) 123-4567","empty":"","blanks":"  x  "}""";
        var kept = Map.of(
                "e",
                "Null",
                "zip",
                "01234",
                "big",
                "12345678901234567890",
                "half",
                "1.50",
                "yes",
                "true",
                "phone",
                "+1 (555) 123-4567",
                "empty",
                "",
                "blanks",
                "x");
        assertThat(decode(JSON, body)).isEqualTo(kept);
        assertThat(ConnectRequest.decode(
                                "POST",
                                null,
                                JSON,
                                "{\"a\":\"null\",\"b\":null}".getBytes(StandardCharsets.UTF_8),
                                ConnectRequest.NullWords.KEEP)
                        .payload())
                .isEqualTo(Map.of("a", "null"));
    }

    @Test
    void case25ALeadWithNothingButANumberLacksItsIds() throws Undecodable {
        var payload = decode(FORM, "phone_number=4155550100");
        assertThat(payload).isEqualTo(Map.of("phone_number", "4155550100"));
        assertThat(Delivery.missingIds(payload)).containsExactly("lead_id", "call_log_id");
        assertThat(Delivery.missingIds(Map.of("lead_id", "0", "call_log_id", "c-1")))
                .containsExactly("lead_id");
        assertThat(Delivery.missingIds(Map.of("lead_id", "7", "call_log_id", "c-1")))
                .isEmpty();
    }

    @Test
    void case27TheSameDeliveryIsKnownByItsIdOrItsCallAndStatus() {
        var sale = Map.of("call_log_id", "c-1", "status", "SALE");
        var no = Map.of("call_log_id", "c-1", "status", "NI");
        assertThat(Delivery.dedupeKey(" d-1 ", sale))
                .isEqualTo(Delivery.dedupeKey("d-1", no))
                .isNotEqualTo(Delivery.dedupeKey("d-2", sale));
        assertThat(Delivery.dedupeKey(null, sale))
                .isEqualTo(Delivery.dedupeKey("", Map.of("status", "SALE", "call_log_id", "c-1", "city", "Mesa")))
                .isNotEqualTo(Delivery.dedupeKey(null, no));
        var lead = Map.of("phone_number", "4155550100", "call_log_id", "0", "status", "SALE");
        assertThat(Delivery.dedupeKey(null, lead))
                .isEqualTo(Delivery.dedupeKey(null, Map.copyOf(lead)))
                .isNotEqualTo(Delivery.dedupeKey(null, Map.of("phone_number", "4155550101")));
        assertThat(Delivery.dedupeKey(null, Map.of("a", "1b2")))
                .isNotEqualTo(Delivery.dedupeKey(null, Map.of("a1b", "2")));
    }

    @Test
    void aSecretMayBeShownInThreePlaces() {
        var secret = "s3cret";
        assertThat(ConnectSecret.shown(secret, Map.of("api_key", secret), null, null))
                .isTrue();
        assertThat(ConnectSecret.shown(secret, Map.of(), secret, null)).isTrue();
        assertThat(ConnectSecret.shown(secret, Map.of(), null, "bearer " + secret))
                .isTrue();
        assertThat(ConnectSecret.shown(secret, Map.of("city", secret), "s3creT", "Basic " + secret))
                .isFalse();
        assertThat(ConnectSecret.shown(secret, Map.of(), null, null)).isFalse();
    }

    @Test
    void keepsTheBytesForSignatures() throws Undecodable {
        var body = (LEAD_JSON + "=").getBytes(StandardCharsets.UTF_8);
        assertThat(ConnectRequest.decode("POST", null, FORM, body).rawBody()).isSameAs(body);
    }

    @Property(tries = 2000)
    void whateverComesIsReadOrRefused(
            @ForAll("types") String type, @ForAll("bodies") byte[] body, @ForAll("methods") String method) {
        try {
            var read = ConnectRequest.decode(method, "city=Mesa", type, body);
            assertThat(read.payload()).doesNotContainValue(null);
        } catch (Undecodable refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll("types") String type, @ForAll byte[] body) {
        whateverComesIsReadOrRefused(type, body, "POST");
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "POST");
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "", FORM, JSON, "text/xml", "text/plain", "multipart/form-data; boundary=x", FORM + "; charset=utf-16");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        var pieces = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                "\"a\"",
                ":",
                ",",
                "1e999999999",
                "null",
                "params=",
                "=",
                "&",
                "%7B",
                "%",
                "%zz",
                "<a>",
                "</a>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                "&b;",
                "<![CDATA[",
                "\0",
                "\ud800",
                "é",
                "--x",
                "\r\n");
        return pieces.list().ofMaxSize(14).map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static void read(@Nullable String type, String body, Shape shape) throws Undecodable {
        var read = ConnectRequest.decode("POST", null, type, body.getBytes(StandardCharsets.UTF_8));
        assertThat(read.payload()).isEqualTo(LEAD);
        assertThat(read.shape()).isEqualTo(shape);
    }

    private static Map<String, String> decode(String type, String body) throws Undecodable {
        return ConnectRequest.decode("POST", null, type, body.getBytes(StandardCharsets.UTF_8))
                .payload();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
