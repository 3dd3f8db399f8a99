package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Integrator;
import io.dialbridge.contracts.Endpoint.Method;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.EndpointBuilder;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.contracts.RequestFormat.EmptyValues;
import io.dialbridge.dispatch.delivery.Target.SentAs;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.Matter;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
import io.dialbridge.dispatch.request.RequestBuilder.Built;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How an endpoint's format, data type and integrator write a payload. */
class RequestFormatsTest {

    private static final Values VALUES =
            new Values(Map.of("first_name", "Ann \"A\""), Map.of("status", "SALE"), Map.of("agent_full_name", "Jo"));

    private final RequestBuilder requests = new RequestBuilder(JsonPayload::write);

    @Test
    void dottedNamesMakeObjectsWhereTheEndpointNests() {
        var payload = payload("contact.email", "a@b.example", "id", "7", "contact.name.first", "Ann", "x..y", "1");

        assertThat(body(json(nested()), payload))
                .isEqualTo(
                        "{\"contact\":{\"email\":\"a@b.example\",\"name\":{\"first\":\"Ann\"}},\"id\":\"7\",\"x..y\":\"1\"}");
        assertThat(body(json(RequestFormat.USUAL), payload))
                .isEqualTo(
                        "{\"contact.email\":\"a@b.example\",\"id\":\"7\",\"contact.name.first\":\"Ann\",\"x..y\":\"1\"}");
        assertThat(body(of(PostDataType.XML).format(nested()), payload))
                .isEqualTo(
                        xml(
                                "<request><contact><email>a@b.example</email><name><first>Ann</first></name></contact><id>7</id><x..y>1</x..y></request>"));
        assertThat(body(of(PostDataType.RAW).format(nested()), payload("contact.email", "a")))
                .isEqualTo("contact.email=a");
    }

    @Test
    void aNameThatIsAValueAndAnObjectIsRefusedWhateverComesFirst() {
        for (var payload : List.of(
                payload("a", "1", "a.b", "2"),
                payload("a.b", "2", "a", "1"),
                payload("a.b.c", "", "a.b", ""),
                payload("a.b", "", "a.b.c", ""))) {
            for (var empty : EmptyValues.values()) {
                assertThat(refused(json(format(true, empty)), payload))
                        .startsWith("with nested keys the adaptor's name \"a")
                        .endsWith("meets another that makes a value where this needs an object, or the reverse");
            }
        }
        assertThat(body(json(RequestFormat.USUAL), payload("a", "1", "a.b", "2")))
                .isEqualTo("{\"a\":\"1\",\"a.b\":\"2\"}");
    }

    @Test
    void emptyValuesAreTextsNullsOrLeftOut() {
        var payload = payload("a", "", "b.c", "", "d", "1");

        assertThat(body(json(format(true, EmptyValues.EMPTY_TEXT)), payload))
                .isEqualTo("{\"a\":\"\",\"b\":{\"c\":\"\"},\"d\":\"1\"}");
        assertThat(body(json(format(true, EmptyValues.NULL)), payload))
                .isEqualTo("{\"a\":null,\"b\":{\"c\":null},\"d\":\"1\"}");
        assertThat(body(json(format(true, EmptyValues.OMIT)), payload)).isEqualTo("{\"d\":\"1\"}");

        var asText = List.of(EmptyValues.EMPTY_TEXT, EmptyValues.NULL);
        for (var empty : asText) {
            assertThat(body(of(PostDataType.RAW).format(format(false, empty)), payload))
                    .isEqualTo("a=&b.c=&d=1");
            assertThat(query(format(false, empty), payload)).isEqualTo("a=&b.c=&d=1");
            assertThat(body(of(PostDataType.XML).format(format(false, empty)), payload))
                    .isEqualTo(xml("<request><a></a><b.c></b.c><d>1</d></request>"));
            assertThat(body(of(PostDataType.MULTIPART).format(format(false, empty)), payload))
                    .contains("name=\"a\"", "name=\"b.c\"", "name=\"d\"");
        }
        var omit = format(false, EmptyValues.OMIT);
        assertThat(body(of(PostDataType.RAW).format(omit), payload)).isEqualTo("d=1");
        assertThat(query(omit, payload)).isEqualTo("d=1");
        assertThat(body(of(PostDataType.XML).format(omit), payload)).isEqualTo(xml("<request><d>1</d></request>"));
        assertThat(body(of(PostDataType.MULTIPART).format(omit), payload))
                .contains("name=\"d\"")
                .doesNotContain("name=\"a\"", "name=\"b.c\"");
    }

    @Test
    void inATemplateAnEmptyValueIsAnEmptyText() {
        for (var empty : EmptyValues.values()) {
            var format = new RequestFormat(false, empty, false, "", "[{payload.a}{payload.a ?: '-'}]", "");
            assertThat(body(of(PostDataType.TEMPLATE).format(format), payload("a", "")))
                    .isEqualTo("[-]");
        }
    }

    @Test
    void jsonMayGoUnderTheContentTypeOfAForm() {
        var request =
                ready(json(new RequestFormat(false, EmptyValues.EMPTY_TEXT, true, "", "", "")), payload("a", "x&y=z"));

        assertThat(request.body()).isEqualTo("{\"a\":\"x&y=z\"}");
        assertThat(contentType(request)).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void xmlHasTheEndpointsRootAndNamesThatXmlKnows() {
        var rooted =
                of(PostDataType.XML).format(new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "Lead", "", ""));

        var request = ready(rooted, payload("a", "1 < 2\0"));
        assertThat(request.body()).isEqualTo(xml("<Lead><a>1 &lt; 2�</a></Lead>"));
        assertThat(contentType(request)).isEqualTo("application/xml");
        assertThat(refused(of(PostDataType.XML), payload("first name", "Ann")))
                .isEqualTo("\"first name\" can't be the name of an XML element");
        assertThat(refused(
                        of(PostDataType.XML)
                                .format(new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "a b", "", "")),
                        payload("a", "1")))
                .isEqualTo("\"a b\" can't be the name of an XML element");
    }

    @Test
    void everyTryOfADeliverySendsTheSamePartsUnderABoundaryThatIsInNone() {
        var once = ready(of(PostDataType.MULTIPART), payload("a", "1", "b", ""));
        var again = ready(of(PostDataType.MULTIPART), payload("a", "1", "b", ""));
        var boundary = contentType(once).substring("multipart/form-data; boundary=".length());

        assertThat(once.body())
                .isEqualTo(("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n"
                                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n1\r\n"
                                + "--B\r\nContent-Disposition: form-data; name=\"b\"\r\n"
                                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n\r\n--B--\r\n")
                        .replace("B", boundary));
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(contentType(again)).isEqualTo(contentType(once));
        assertThat(boundary).matches("dialbridge-[0-9a-f-]{36}");

        var taken = ready(of(PostDataType.MULTIPART), payload("a", "x" + boundary));
        assertThat(contentType(taken)).doesNotContain(boundary);
        assertThat(taken.body()).contains("\r\n\r\nx" + boundary + "\r\n");
    }

    @Test
    void aTemplateIsFilledWithTheEventAndThePayloadEscapedAsItsContentTypeWants() {
        var template =
                "{\"name\":\"{lead.first_name}\",\"dispo\":\"{call.status}\",\"by\":\"{agent.agent_full_name}\",\"mail\":\"{payload['contact.email']}\"}";
        var request = ready(templated(template, ""), payload("contact.email", "a\n@b"));

        assertThat(request.body())
                .isEqualTo("{\"name\":\"Ann \\\"A\\\"\",\"dispo\":\"SALE\",\"by\":\"Jo\",\"mail\":\"a\\n@b\"}");
        assertThat(contentType(request)).isEqualTo("application/json");
        var soap = ready(templated("<n>{lead.first_name}</n>", "text/xml; charset=utf-8"), Payload.EMPTY);
        assertThat(soap.body()).isEqualTo("<n>Ann &quot;A&quot;</n>");
        assertThat(contentType(soap)).isEqualTo("text/xml; charset=utf-8");
        assertThat(body(templated("n={lead.first_name}", "application/x-www-form-urlencoded"), Payload.EMPTY))
                .isEqualTo("n=Ann+%22A%22");
        assertThat(body(templated("{lead.first_name}", "text/csv"), Payload.EMPTY))
                .isEqualTo("Ann \"A\"");
        assertThat(body(templated("{payload.x}", "text/plain"), payload("x", "a\0b")))
                .isEqualTo("a�b");
        assertThat(refused(templated("{#if lead.x}", ""), Payload.EMPTY))
                .startsWith("the endpoint's template can't be filled: ");
    }

    @Test
    void hubspotGetsPropertiesInTheFormOfItsVersion() {
        var payload = payload("email", "a@b.example", "phone", "");

        var v1 = ready(json(RequestFormat.USUAL).integrator(Integrator.HUBSPOT_V1), payload);
        assertThat(v1.body())
                .isEqualTo(
                        "{\"properties\":[{\"property\":\"email\",\"value\":\"a@b.example\"},{\"property\":\"phone\",\"value\":\"\"}]}");
        assertThat(contentType(v1)).isEqualTo("application/json");
        assertThat(body(json(RequestFormat.USUAL).integrator(Integrator.HUBSPOT_V3), payload))
                .isEqualTo("{\"properties\":{\"email\":\"a@b.example\",\"phone\":\"\"}}");
        assertThat(body(json(format(false, EmptyValues.OMIT)).integrator(Integrator.HUBSPOT_V1), payload))
                .isEqualTo("{\"properties\":[{\"property\":\"email\",\"value\":\"a@b.example\"}]}");
        assertThat(refused(of(PostDataType.RAW).integrator(Integrator.HUBSPOT_V3), payload))
                .startsWith("HubSpot takes JSON bodies");
        assertThat(refused(json(RequestFormat.USUAL).method(Method.GET).integrator(Integrator.HUBSPOT_V1), payload))
                .startsWith("HubSpot takes JSON bodies");
    }

    @Test
    void aLookUpByTokenSendsThePayloadAsItIs() {
        var endpoint = of(PostDataType.RAW).integrator(Integrator.BLUE_INK_DIGITAL);

        assertThat(body(endpoint, payload("blueinkdigital_token", "t-1"))).isEqualTo("blueinkdigital_token=t-1");
    }

    @Test
    void whatWasSentOnceIsSentAgainByteForByte() {
        var request = ready(json(nested()), again("text/odd", "{ \"a\" :1, \"token\":\"secret-1\"}", null));

        assertThat(request.body()).isEqualTo("{ \"a\" :1, \"token\":\"secret-1\"}");
        assertThat(contentType(request)).isEqualTo("text/odd");
        assertThat(request.secrets().hide("you said secret-1")).isEqualTo("you said ***");
        assertThat(contentType(ready(of(PostDataType.XML), again(null, "<a/>", null))))
                .isEqualTo("application/xml");

        var query = ready(of(PostDataType.RAW).method(Method.GET), again(null, null, "b=%20&api_key=secret-2&b=2"));
        assertThat(query.url().query()).isEqualTo("b=%20&api_key=secret-2&b=2");
        assertThat(query.logged().url()).isEqualTo("https://crm.example/hook?b=%20&api_key=***&b=2");
        assertThat(query.body()).isNull();
    }

    @Test
    void whatWasABodyIsNoQueryAndTheReverse() {
        assertThat(refused(of(PostDataType.RAW).method(Method.GET), again("text/plain", "a", null)))
                .isEqualTo(
                        "the earlier request had a body, and the endpoint's method is now GET; send it with the present mapping");
        assertThat(refused(of(PostDataType.RAW), again(null, null, "a=1")))
                .isEqualTo(
                        "the earlier request had its payload in the query, and the endpoint's method is now POST; send it with the present mapping");
    }

    private static RequestFormat nested() {
        return format(true, EmptyValues.EMPTY_TEXT);
    }

    private static RequestFormat format(boolean nested, EmptyValues empty) {
        return new RequestFormat(nested, empty, false, "", "", "");
    }

    private static EndpointBuilder templated(String template, String contentType) {
        return of(PostDataType.TEMPLATE)
                .format(new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "", template, contentType));
    }

    private static EndpointBuilder json(RequestFormat format) {
        return of(PostDataType.JSON).format(format);
    }

    private static EndpointBuilder of(PostDataType type) {
        return Endpoint.to("CRM", "https://crm.example/hook").edit().postDataType(type);
    }

    private static String xml(String element) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element;
    }

    private static Payload payload(String... namesAndValues) {
        var fields = new LinkedHashMap<String, Payload.Value>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], new Payload.Value(namesAndValues[i + 1], false));
        }
        return new Payload(fields);
    }

    private static Matter again(@Nullable String contentType, @Nullable String body, @Nullable String query) {
        return new Matter.Again(new SentAs(contentType, body, query));
    }

    private String query(RequestFormat format, Payload payload) {
        return ready(of(PostDataType.RAW).method(Method.GET).format(format), payload)
                .url()
                .query();
    }

    private String body(EndpointBuilder endpoint, Payload payload) {
        return String.valueOf(ready(endpoint, payload).body());
    }

    private OutboundRequest ready(EndpointBuilder endpoint, Payload payload) {
        return ready(endpoint, new Matter.Made(payload, VALUES));
    }

    private OutboundRequest ready(EndpointBuilder endpoint, Matter matter) {
        return switch (build(endpoint, matter)) {
            case Built.Ready ready -> ready.request();
            case Built.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private String refused(EndpointBuilder endpoint, Payload payload) {
        return refused(endpoint, new Matter.Made(payload, VALUES));
    }

    private String refused(EndpointBuilder endpoint, Matter matter) {
        return ((Built.Refused) build(endpoint, matter)).reason();
    }

    private Built build(EndpointBuilder endpoint, Matter matter) {
        return requests.build(endpoint.build(), matter, new RequestBuilder.Identity("d-1", "trace"));
    }

    private static String contentType(OutboundRequest request) {
        return request.headers().stream()
                .filter(header -> header.name().equals("Content-Type"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }
}
