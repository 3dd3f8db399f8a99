package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Method;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.dispatch.payload.AccountDates;
import io.dialbridge.dispatch.payload.PayloadBuilder;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.Matter;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
import io.dialbridge.dispatch.request.RequestBuilder.Built;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The compatibility cases of domain.md 21.1, from the values of an event to the request as it goes out. */
class WireCasesTest {

    private static final Map<String, String> LEAD = Map.of(
            "phone_number", "3105550100", "first_name", "Ann", "status", "NEW", "id", "8457", "called_count", "3");
    private static final Map<String, String> CALL = Map.of(
            "call_log_id", "c-1", "lead_id", "8457", "status", "SALE", "length_in_sec", "120", "queue_seconds", "0.00");

    private final PayloadBuilder payloads = new PayloadBuilder(
            new AccountDates(ZoneId.of("America/Los_Angeles"), "Y-m-d H:i:s", LocalDate.of(2024, 3, 15)));
    private final RequestBuilder requests = new RequestBuilder(JsonPayload::write);

    @Test
    void case01_mappedFieldsMakeAFormBodyWithNoOtherKeys() {
        var request = send(
                endpoint(Method.POST, PostDataType.RAW),
                row(Section.LEAD, "phone_number", "phone"),
                row(Section.LEAD, "first_name", "fname"),
                row(Section.LEAD, "status", "dispo"));

        assertThat(request.body()).isEqualTo("phone=3105550100&fname=Ann&dispo=NEW");
        assertThat(header(request, "Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void case02_theSameAsJsonIsAFlatObject() {
        var request = send(
                endpoint(Method.POST, PostDataType.JSON),
                row(Section.LEAD, "phone_number", "phone"),
                row(Section.LEAD, "first_name", "fname"),
                row(Section.LEAD, "status", "dispo"));

        assertThat(request.body()).isEqualTo("{\"phone\":\"3105550100\",\"fname\":\"Ann\",\"dispo\":\"NEW\"}");
        assertThat(header(request, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void case03_getJoinsThePayloadToTheQueryThatIsThere() {
        var request = send(
                endpoint("https://crm.example/hook?token=T&integration=I", Method.GET, PostDataType.RAW, "", ""),
                row(Section.LEAD, "phone_number", "phone"),
                row(Section.LEAD, "first_name", "fname"));

        assertThat(request.url())
                .hasToString("https://crm.example/hook?token=T&integration=I&phone=3105550100&fname=Ann");
        assertThat(request.body()).isNull();
        assertThat(request.headers()).noneMatch(header -> header.name().equals("Content-Type"));
    }

    @Test
    void case04_authenticationGoesToTheQueryOfGetAndPostAndLeavesTheBodyAlone() {
        var row = row(Section.LEAD, "first_name", "fname");
        var get = send(
                endpoint("https://crm.example/hook", Method.GET, PostDataType.RAW, "api_key=K&credential=C", ""), row);
        var post = send(
                endpoint(
                        "https://crm.example/hook?a=1#top",
                        Method.POST,
                        PostDataType.RAW,
                        "?api_key=K&credential=C",
                        ""),
                row);

        assertThat(get.url()).hasToString("https://crm.example/hook?api_key=K&credential=C&fname=Ann");
        assertThat(post.url()).hasToString("https://crm.example/hook?a=1&api_key=K&credential=C");
        assertThat(post.body()).isEqualTo("fname=Ann");
    }

    @Test
    void case05_headersAreAppliedButForTheLengthAndKeepTheirColons() {
        var request = send(
                endpoint(
                        "https://crm.example/hook",
                        Method.POST,
                        PostDataType.RAW,
                        "",
                        "Content-type: application/json|Authorization: OAuth X:Y:Z|Content-length: 0|Host: elsewhere"),
                row(Section.LEAD, "first_name", "fname"));

        assertThat(request.headers())
                .extracting(Header::name)
                .containsExactly("User-Agent", "Content-type", "X-Connect-Delivery-Id", "traceparent", "Authorization");
        assertThat(header(request, "Content-type")).isEqualTo("application/json");
        assertThat(header(request, "Authorization")).isEqualTo("OAuth X:Y:Z");
    }

    @Test
    void case06_severalNamesCarryTheSameValue() {
        var request =
                send(endpoint(Method.POST, PostDataType.RAW), row(Section.LEAD, "phone_number", "phone_1, ,phone_2"));

        assertThat(request.body()).isEqualTo("phone_1=3105550100&phone_2=3105550100");
    }

    @Test
    void case07_aBlankNameLeavesTheKeyOut() {
        var request = send(
                endpoint(Method.POST, PostDataType.JSON),
                row(Section.LEAD, "phone_number", "  "),
                row(Section.LEAD, "first_name", "fname"));

        assertThat(request.body()).isEqualTo("{\"fname\":\"Ann\"}");
    }

    @Test
    void case12_leadStatusAndDispositionLiveTogetherAndTheCallWinsUnderOneName() {
        var endpoint = endpoint(Method.POST, PostDataType.RAW);

        assertThat(send(endpoint, row(Section.CALL, "status", "dispo"), row(Section.LEAD, "status", "lead_status"))
                        .body())
                .isEqualTo("lead_status=NEW&dispo=SALE");
        assertThat(send(
                                endpoint,
                                row(Section.CALL, "status", "status"),
                                row(Section.LEAD, "status", "status"),
                                row(Section.LEAD, "first_name", "fname"))
                        .body())
                .isEqualTo("status=SALE&fname=Ann");
    }

    @Test
    void case13_withoutACallItsRowsAreEmptyOrTheirDefault() {
        var rows = new Adaptor(
                "map",
                true,
                List.of(row(Section.CALL, "call_log_id", "call"), defaulted(Section.CALL, "status", "dispo", "NONE")));
        var payload = payloads.build(rows, new Values(LEAD, Map.of(), Map.of()), null);

        assertThat(JsonPayload.write(payload)).isEqualTo("{\"call\":\"\",\"dispo\":\"NONE\"}");
    }

    @Test
    void case14_everyCharacterSurvivesEveryDataType() throws Exception {
        var nasty = "Zoë & Co = 50% + \"x\"\r\nline 2 / \\ 電話 😀 ~*";
        var adaptor = new Adaptor("map", true, List.of(row(Section.LEAD, "notes", "näme")));
        var payload = payloads.build(adaptor, new Values(Map.of("notes", nasty), Map.of(), Map.of()), null);

        var form = build(endpoint(Method.POST, PostDataType.RAW), payload);
        var json = build(endpoint(Method.POST, PostDataType.JSON), payload);
        var query = build(endpoint(Method.GET, PostDataType.RAW), payload);
        var xml = build(endpoint(Method.POST, PostDataType.XML), payload);
        var multipart = build(endpoint(Method.POST, PostDataType.MULTIPART), payload);

        assertThat(decode(String.valueOf(form.body()))).isEqualTo(Map.of("näme", nasty));
        assertThat(new ObjectMapper().readTree(json.body()).get("näme").textValue())
                .isEqualTo(nasty);
        assertThat(decode(query.url().query())).isEqualTo(Map.of("näme", nasty));
        assertThat(query.url().query())
                .contains("Zo%C3%AB%20%26%20Co")
                .contains("~%2A")
                .doesNotContain("+");
        assertThat(elements(xml)).isEqualTo(Map.of("näme", nasty));
        assertThat(parts(multipart)).isEqualTo(Map.of("näme", nasty));
    }

    @Test
    void case14_namesOfPairsAndMembersMayHoldEveryCharacterToo() throws Exception {
        var name = "näme & \"co\" = +%";
        var adaptor = new Adaptor("map", true, List.of(row(Section.LEAD, "first_name", name)));
        var payload = payloads.build(adaptor, new Values(LEAD, Map.of(), Map.of()), null);

        assertThat(decode(String.valueOf(
                        build(endpoint(Method.PUT, PostDataType.RAW), payload).body())))
                .isEqualTo(Map.of(name, "Ann"));
        assertThat(decode(build(endpoint(Method.DELETE, PostDataType.RAW), payload)
                        .url()
                        .query()))
                .isEqualTo(Map.of(name, "Ann"));
        assertThat(new ObjectMapper()
                        .readTree(build(endpoint(Method.PATCH, PostDataType.JSON), payload)
                                .body())
                        .get(name)
                        .textValue())
                .isEqualTo("Ann");
        assertThat(parts(build(endpoint(Method.POST, PostDataType.MULTIPART), payload)))
                .isEqualTo(Map.of("näme & %22co%22 = +%", "Ann"));
    }

    @Test
    void case15_longNotesAndIdsArriveUncut() throws Exception {
        var notes = "ñ".repeat(65_536);
        var id = "0123456789012345678901234567890123456789";
        var adaptor = new Adaptor("map", true, List.of(row(Section.LEAD, "notes", "n"), row(Section.LEAD, "id", "i")));
        var payload = payloads.build(adaptor, new Values(Map.of("notes", notes, "id", id), Map.of(), Map.of()), null);
        var sent = Map.of("n", notes, "i", id);

        assertThat(build(endpoint(Method.POST, PostDataType.RAW), payload).body())
                .isEqualTo("n=" + "%C3%B1".repeat(65_536) + "&i=" + id);
        assertThat(build(endpoint(Method.POST, PostDataType.JSON), payload).body())
                .isEqualTo("{\"n\":\"" + notes + "\",\"i\":\"" + id + "\"}");
        assertThat(build(endpoint(Method.GET, PostDataType.RAW), payload).url().query())
                .isEqualTo("n=" + "%C3%B1".repeat(65_536) + "&i=" + id);
        assertThat(elements(build(endpoint(Method.POST, PostDataType.XML), payload)))
                .isEqualTo(sent);
        assertThat(parts(build(endpoint(Method.POST, PostDataType.MULTIPART), payload)))
                .isEqualTo(sent);
    }

    @Test
    void theOrderOfTheRowsIsThatOnTheWire() throws Exception {
        var names = List.of("zeta", "alpha", "mid", "Beta", "a1", "zz", "b", "y", "c");
        var adaptor = new Adaptor("map", true, List.of(row(Section.LEAD, "first_name", String.join(",", names))));
        var payload = payloads.build(adaptor, new Values(LEAD, CALL, Map.of()), null);
        var pairs = names.stream().map(name -> name + "=Ann").collect(Collectors.joining("&"));

        assertThat(build(endpoint(Method.POST, PostDataType.RAW), payload).body())
                .isEqualTo(pairs);
        assertThat(build(endpoint(Method.GET, PostDataType.RAW), payload).url().query())
                .isEqualTo(pairs);
        assertThat(build(endpoint(Method.POST, PostDataType.JSON), payload).body())
                .isEqualTo(names.stream()
                        .map(name -> "\"" + name + "\":\"Ann\"")
                        .collect(Collectors.joining(",", "{", "}")));
        assertThat(elements(build(endpoint(Method.POST, PostDataType.XML), payload))
                        .keySet())
                .containsExactlyElementsOf(names);
        assertThat(parts(build(endpoint(Method.POST, PostDataType.MULTIPART), payload))
                        .keySet())
                .containsExactlyElementsOf(names);
    }

    @Test
    void case16_countsAndSecondsAreJsonNumbersAndIdsAreTexts() {
        var request = send(
                endpoint(Method.POST, PostDataType.JSON),
                row(Section.LEAD, "called_count", "tries"),
                defaulted(Section.LEAD, "called_count_inbound", "tries_in", "none"),
                row(Section.CALL, "lead_id", "lead"),
                row(Section.CALL, "length_in_sec", "seconds"),
                row(Section.CALL, "queue_seconds", "waited"),
                row(Section.CALL, "queue_position", "position"));

        assertThat(request.body())
                .isEqualTo(
                        "{\"tries\":3,\"tries_in\":\"none\",\"lead\":\"8457\",\"seconds\":120,\"waited\":0.00,\"position\":\"\"}");
    }

    @Test
    void textThatIsNoNumberStaysTextInANumberField() {
        var adaptor = new Adaptor("map", true, List.of(row(Section.CALL, "length_in_sec", "s")));

        for (var text : List.of("007", "1,5", "NaN", "0x10", "+5", "5.", "12 s")) {
            var payload = payloads.build(adaptor, new Values(Map.of(), Map.of("length_in_sec", text), Map.of()), null);
            assertThat(JsonPayload.write(payload)).isEqualTo("{\"s\":\"" + text + "\"}");
        }
    }

    @Test
    void everyRequestNamesItselfItsDeliveryAndItsTrace() {
        var request = send(endpoint(Method.POST, PostDataType.RAW), row(Section.LEAD, "first_name", "fname"));

        assertThat(header(request, "User-Agent")).isEqualTo("Dialbridge/0.1");
        assertThat(header(request, "X-Connect-Delivery-Id")).isEqualTo("d-1");
        assertThat(header(request, "traceparent")).isEqualTo("00-trace-span-01");
    }

    private OutboundRequest send(Endpoint endpoint, Row... rows) {
        var adaptor = new Adaptor("map", true, List.of(rows));
        return build(endpoint, payloads.build(adaptor, new Values(LEAD, CALL, Map.of()), null));
    }

    private OutboundRequest build(Endpoint endpoint, io.dialbridge.dispatch.payload.Payload payload) {
        return switch (requests.build(
                endpoint,
                new Matter.Made(payload, Values.EMPTY),
                new RequestBuilder.Identity("d-1", "00-trace-span-01"))) {
            case Built.Ready ready -> ready.request();
            case Built.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static Row row(Section section, String field, String mappedTo) {
        return new Row(section, field, mappedTo, null, null);
    }

    private static Row defaulted(Section section, String field, String mappedTo, String defaultValue) {
        return new Row(section, field, mappedTo, defaultValue, null);
    }

    private static Endpoint endpoint(Method method, PostDataType type) {
        return endpoint("https://crm.example/hook", method, type, "", "");
    }

    private static Endpoint endpoint(
            String url, Method method, PostDataType type, String authentication, String headers) {
        return Endpoint.to("CRM", url)
                .edit()
                .method(method)
                .authentication(authentication)
                .headers(headers)
                .postDataType(type)
                .adaptorId("a-1")
                .build();
    }

    private static String header(OutboundRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> decode(String pairs) {
        return Arrays.stream(pairs.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static Map<String, String> elements(OutboundRequest request) throws Exception {
        var bytes = String.valueOf(request.body()).getBytes(StandardCharsets.UTF_8);
        var root = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
        var elements = new LinkedHashMap<String, String>();
        for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            elements.put(node.getNodeName(), node.getTextContent());
        }
        return elements;
    }

    private static Map<String, String> parts(OutboundRequest request) {
        var boundary = header(request, "Content-Type").substring("multipart/form-data; boundary=".length());
        var body = String.valueOf(request.body());
        assertThat(body).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
        var parts = new LinkedHashMap<String, String>();
        for (var part : ("\r\n" + body).split("\r\n--" + boundary + "(--)?\r\n")) {
            if (!part.isEmpty()) {
                var value = part.indexOf("\r\n\r\n");
                var head = part.substring(0, value);
                assertThat(head).endsWith("\"\r\nContent-Type: text/plain; charset=UTF-8");
                var start = "Content-Disposition: form-data; name=\"";
                assertThat(head).startsWith(start);
                parts.put(head.substring(start.length(), head.indexOf("\"\r\n")), part.substring(value + 4));
            }
        }
        return parts;
    }
}
