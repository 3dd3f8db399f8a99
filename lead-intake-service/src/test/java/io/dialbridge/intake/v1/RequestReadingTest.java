package io.dialbridge.intake.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadingTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void readsTheSameFromEveryTransport() throws FlatJson.Unreadable {
        var expected = Map.of("phone_number", "4155550100", "city", "São Paulo & more");
        assertThat(read("phone_number=4155550100&city=S%C3%A3o+Paulo+%26+more&status=", null, ""))
                .isEqualTo(expected);
        assertThat(read(null, FORM, "phone_number=4155550100&city=S%C3%A3o%20Paulo%20%26%20more&status="))
                .isEqualTo(expected);
        assertThat(read(null, "application/json", """
                {"phone_number": 4155550100, "city": "São Paulo & more", "status": null, "email": ""}""")).isEqualTo(expected);
        assertThat(read(null, FORM, """
                 {"phone_number": "4155550100", "city": "S\\u00e3o Paulo & more"}""")).isEqualTo(expected);
        assertThat(read(null, "multipart/form-data; boundary=xYz", """
                --xYz\r
                Content-Disposition: form-data; name="phone_number"\r
                \r
                4155550100\r
                --xYz\r
                Content-Disposition: form-data; name="city"\r
                \r
                São Paulo & more\r
                --xYz--\r
                """)).isEqualTo(expected);
        assertThat(read("phone_number=4155550100&city=elsewhere", FORM, "city=S%C3%A3o+Paulo+%26+more"))
                .isEqualTo(expected);
    }

    @Test
    void theLastOfTwoWithOneNameCounts() throws FlatJson.Unreadable {
        assertThat(read("a=1&a=2", null, "")).isEqualTo(Map.of("a", "2"));
        assertThat(read(null, "application/json", "{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void numbersKeepTheirDigitsAndSwitchesTheirNames() throws FlatJson.Unreadable {
        assertThat(read(null, "application/json", "{\"a\":12345678901234567890,\"b\":1.50,\"c\":true}"))
                .isEqualTo(Map.of("a", "12345678901234567890", "b", "1.50", "c", "true"));
    }

    @Test
    void aPercentSignThatEscapesNothingStandsForItself() throws FlatJson.Unreadable {
        assertThat(read("notes=100%+sure&b=%zz", null, "")).isEqualTo(Map.of("notes", "100%+sure", "b", "%zz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":",
                "{\"a\":{\"b\":1}}",
                "{\"a\":[1]}",
                "[{\"a\":1}]",
                "[]",
                "{\"a\":1} x",
                "{\"a\":nul}",
                "{a:1}",
                "{\"a\":\"b\nc\"}"
            })
    void refusesJsonThatIsBrokenOrNested(String body) {
        assertThatThrownBy(() -> read(null, "application/json", body)).isInstanceOf(FlatJson.Unreadable.class);
    }

    @Test
    void namesTheNestedParameter() {
        assertThatThrownBy(() -> read(null, "application/json", "{\"lead\":{\"b\":1}}"))
                .hasMessage("Nested parameters are not accepted: lead must be a plain value.");
    }

    @Property(tries = 500)
    void anyFormWithoutEscapesIsReadable(@ForAll String body) throws FlatJson.Unreadable {
        if (!body.stripLeading().startsWith("{") && !body.stripLeading().startsWith("[") && !body.contains("%")) {
            assertThat(read(null, FORM, body)).isNotNull();
        }
    }

    @Test
    void readsTheCharsetThatTheContentTypeNames() throws FlatJson.Unreadable {
        var latin = "city=São+Paulo".getBytes(StandardCharsets.ISO_8859_1);
        var expected = Map.of("city", "São Paulo");
        assertThat(RequestReading.read(null, FORM + "; charset=ISO-8859-1", latin)
                        .values())
                .isEqualTo(expected);
        assertThat(read(null, FORM + "; charset=ISO-8859-1", "city=S%E3o+Paulo"))
                .isEqualTo(expected);
        var json = "{\"city\":\"São Paulo\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RequestReading.read(null, "application/json; charset=ISO-8859-1", json)
                        .values())
                .isEqualTo(expected);
    }

    @Test
    void refusesBytesThatAreNotOfTheCharsetAndACharsetThatIsNone() {
        var latin = "city=São+Paulo".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RequestReading.read(null, FORM, latin))
                .hasMessage(
                        "The request holds bytes that are not UTF-8; send UTF-8, or name the charset in the Content-Type.");
        assertThatThrownBy(() -> read("city=S%E3o", null, "")).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read(null, FORM + ";charset=utf-99", "a=b"))
                .hasMessage("The charset that the request names is not known here; send UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--xYz", "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "garbage"})
    void aBrokenMultipartBodyIsEmptyOrRefused(String body) {
        try {
            assertThat(read(null, "multipart/form-data; boundary=xYz", body)).isEmpty();
        } catch (FlatJson.Unreadable refused) {
            assertThat(refused.reason()).isEqualTo("The body is not readable as multipart/form-data.");
        }
    }

    @Property(tries = 1000)
    void whateverComesIsReadOrRefused(@ForAll("types") String type, @ForAll("bodies") byte[] body) {
        try {
            assertThat(RequestReading.read(null, type, body)).isNotNull();
        } catch (FlatJson.Unreadable refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "",
                FORM,
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=\"",
                "multipart/form-data; charset=nonsense; boundary=x",
                "multipart/form-data;;;");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        var pieces = Arbitraries.of(
                "--x",
                "--x--",
                "\r\n",
                "\n",
                "Content-Disposition: form-data; name=\"a\"",
                "Content-Disposition: form-data; name=",
                "Content-Type: text/plain; charset=nonsense",
                "Content-Transfer-Encoding: 7bit",
                "filename=\"f\"",
                "{\"a\":",
                "[",
                "}",
                "a=1&",
                "%",
                "%4",
                "\0",
                "é",
                "\"");
        return pieces.list().ofMaxSize(12).map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> read(@Nullable String query, @Nullable String type, String body)
            throws FlatJson.Unreadable {
        return RequestReading.read(query, type, body.getBytes(StandardCharsets.UTF_8))
                .values();
    }
}
