package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/intake/leads in JSON, XML and as a form, with replies in JSON and XML. */
@QuarkusTest
class LeadFormatsIT extends IntakeIT {

    private static final String LEADS = "/api/intake/leads";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"list_id\":101,\"phone_number\":\"4155550100\",\"city\":\"São Paulo & more\",\"notes\":\"\"}",
                "application/json; charset=utf-8 | {\"list_id\":\"101\",\"phone_number\":4155550100,\"city\":\"S\\u00e3o Paulo & more\"}",
                "application/xml  | <lead><list_id>101</list_id><phone_number>4155550100</phone_number><city>São Paulo &amp; more</city></lead>",
                "text/xml         | <x><list_id>101</list_id><phone_number>4155550100</phone_number><city><![CDATA[São Paulo & more]]></city><notes/></x>",
                "application/x-www-form-urlencoded | list_id=101&phone_number=4155550100&city=S%C3%A3o+Paulo+%26+more&notes=",
                "application/x-www-form-urlencoded; charset=utf-8 | list_id=101&phone_number=4155550100&city=São Paulo %26 more",
            })
    void theSameLeadInEveryFormat(String type, String body) {
        post(type, body)
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("ETag", "\"1\"")
                .header("Location", containsString(LEADS + "/"))
                .body("city", equalTo("São Paulo & more"));
        var lead = sql("SELECT list_id, phone_number, fields::text FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(lead.getString(0) + " " + lead.getString(1) + " " + lead.getString(2))
                .isEqualTo("101 4155550100 {\"city\": \"São Paulo & more\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml", "application/xml;q=0.9, application/json;q=0.5"})
    void answersXmlByAccept(String accept) {
        var reply = withType("application/xml")
                .header("Accept", accept)
                .body(
                        "<lead><list_id>101</list_id><phone_number>4155550100</phone_number><notes>a &lt; b\u00e9</notes></lead>")
                .post(LEADS);
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.contentType()).startsWith(accept.startsWith("text") ? "text/xml" : "application/xml");
        var lead = XmlPath.from(reply.asString());
        assertThat(lead.getString("reply.phone_number")).isEqualTo("4155550100");
        assertThat(lead.getString("reply.notes")).isEqualTo("a < bé");
        assertThat(reply.header("Location")).endsWith(LEADS + "/" + lead.getString("reply.id"));
    }

    @Test
    void aProblemHasTheSameMembersInXml() {
        var reply = withType(FORM)
                .header("Accept", "application/xml")
                .body("list_id=999&phone_number=123&email=x")
                .post(LEADS);
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.contentType()).isEqualTo("application/problem+xml;charset=UTF-8");
        assertThat(reply.asString()).contains("<problem xmlns=\"urn:ietf:rfc:7807\">");
        var problem = XmlPath.from(reply.asString());
        assertThat(problem.getString("problem.type")).isEqualTo("urn:dialbridge:problem:lead-rejected");
        assertThat(problem.getString("problem.title")).isEqualTo("Lead rejected");
        assertThat(problem.getString("problem.status")).isEqualTo("422");
        assertThat(problem.getString("problem.detail")).isEqualTo("No such list: 999.");
        assertThat(problem.getString("problem.instance")).isEqualTo("/api/intake/leads");
        assertThat(problem.getString("problem.code")).isEqualTo("6002");
        assertThat(problem.getList("problem.errors.i.code")).isEqualTo(List.of("6002", "6008", "6079"));
        assertThat(problem.getString("problem.errors.i[1].field")).isEqualTo("phone_number");
    }

    @Test
    void problemsOfTheEdgeAreXmlToo() {
        var noToken = RestAssured.given().header("Accept", "text/xml").post(LEADS);
        assertThat(noToken.statusCode()).isEqualTo(401);
        assertThat(noToken.contentType()).isEqualTo("application/problem+xml;charset=UTF-8");
        var unknown = withType(FORM)
                .header("Accept", "application/xml")
                .body("phone_numbr=1")
                .post(LEADS);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(XmlPath.from(unknown.asString()).getString("problem.errors.i[0].field"))
                .isEqualTo("phone_numbr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"list_id\":\"101\",\"phone_numbr\":\"1\"}",
                "application/xml  | <lead><list_id>101</list_id><phone_numbr>1</phone_numbr></lead>",
                "application/x-www-form-urlencoded | list_id=101&phone_numbr=1",
            })
    void namesTheMemberThatItDoesNotKnowInEveryFormat(String type, String body) {
        post(type, body)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("phone_numbr")))
                .body("errors[0].reason", equalTo("is neither a field of a lead nor an option of this request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/xml  | <lead><city>1</city><city>2</city></lead> | The body has two values for city.",
                "application/x-www-form-urlencoded | city=1&city=2 | The body has two values for city.",
                "application/xml  | <lead><city><name>1</name></city></lead> | Nested parameters are not accepted: city must be a plain value.",
                "application/xml  | <!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><l><city>&e;</city></l> | Document types and entities are not accepted.",
                "application/xml  | {\"city\":1} | The body is not readable as XML.",
                "application/json | <lead/> | The body is not readable as JSON.",
                "application/json; charset=utf-99 | {} | The charset that the request names is not known here; send UTF-8.",
                "application/x-www-form-urlencoded; charset=utf-99 | city=1 | The charset that the request names is not known here; send UTF-8.",
                "application/x-www-form-urlencoded | city=%E3 | The request holds bytes that are not UTF-8; send UTF-8, or name the charset in the Content-Type.",
            })
    void saysWhyABodyIsNotReadable(String type, String body, String detail) {
        post(type, body).then().statusCode(400).body("detail", equalTo(detail));
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"city\":\"São\"}",
                "application/xml  | <l><list_id>101</list_id><phone_number>4155550100</phone_number><city>São</city></l>",
                "application/x-www-form-urlencoded | list_id=101&phone_number=4155550100&city=São",
            })
    void refusesBytesOfAnotherCharset(String type, String text) {
        var body = text.getBytes(StandardCharsets.ISO_8859_1);
        bytes(type, body).post(LEADS).then().statusCode(400).body("type", startsWith("urn:dialbridge:problem:"));
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
        bytes(type + "; charset=iso-8859-1", body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("city", equalTo("São"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/cbor"})
    void aTypeThatItDoesNotReadIs415(String type) {
        post(type, "list_id=101")
                .then()
                .statusCode(415)
                .body("detail", equalTo("This path does not read a body of this Content-Type."));
    }

    @Test
    void repeatsUnderAKeyWorkInEveryFormat() {
        for (var i = 0; i < 2; i++) {
            withType(FORM)
                    .header("Idempotency-Key", "k-1")
                    .body("list_id=101&phone_number=4155550100")
                    .post(LEADS)
                    .then()
                    .statusCode(201);
        }
        assertThat(rows()).isEqualTo(List.of(1L, 1L, 1L));
    }

    private Response post(String type, String body) {
        return bytes(type, body.getBytes(StandardCharsets.UTF_8)).post(LEADS);
    }

    private RequestSpecification bytes(String type, byte[] body) {
        return withType(type).body(body);
    }

    /** With exactly this content type. */
    private RequestSpecification withType(String type) {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type.split(";")[0], ContentType.TEXT)
                                .defaultContentCharset(StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .contentType(type);
    }
}
