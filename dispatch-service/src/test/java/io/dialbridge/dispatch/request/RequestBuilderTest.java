package io.dialbridge.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Method;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.RequestBuilder.Built;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBuilderTest {

    private static final Payload PAYLOAD = new Payload(Map.of("a", new Payload.Value("1", false)));

    private final RequestBuilder requests = new RequestBuilder(payload -> "{}");

    @Test
    void case22_secretsAreMaskedInTheLogAndByteExactOnTheWire() {
        var request = ready(endpoint(
                "https://crm.example/hook?team=sales&token=in-the-url",
                Method.GET,
                "api_key=K%20K&credential=se=cret",
                "Authorization: OAuth top-secret-value|X-Team: sales|Accept: text/html"));

        assertThat(request.url())
                .hasToString(
                        "https://crm.example/hook?team=sales&token=in-the-url&api_key=K%20K&credential=se=cret&a=1");
        assertThat(request.headers()).contains(new Header("Authorization", "OAuth top-secret-value"));
        assertThat(request.logged().url())
                .isEqualTo("https://crm.example/hook?team=sales&token=***&api_key=***&credential=***&a=1");
        assertThat(request.logged().headers())
                .contains(entry("Authorization", "***"), entry("X-Team", "***"), entry("Accept", "text/html"));
        assertThat(request).hasToString("GET " + request.logged().url());
    }

    @Test
    void case22_aSecretAmongThePayloadIsMaskedInTheLogOnly() {
        var payload = new Payload(Map.of("api_key", new Payload.Value("k/123456", false)));
        var endpoint = endpoint("https://crm.example/", Method.GET, "", "");
        var request = ((Built.Ready) requests.build(
                        endpoint, new Matter.Made(payload, Values.EMPTY), new RequestBuilder.Identity("d-1", "trace")))
                .request();

        assertThat(request.url()).hasToString("https://crm.example/?api_key=k%2F123456");
        assertThat(request.logged().url()).isEqualTo("https://crm.example/?api_key=***");
        assertThat(request.secrets().hide("k/123456 or k%2F123456")).isEqualTo("*** or ***");
    }

    @Test
    void case22_aReplyThatEchoesASecretIsCleaned() {
        var request = ready(endpoint(
                "https://crm.example/?api_key=abc%2Fdefgh",
                Method.POST, "whole-secret", "Authorization: Bearer tok-123456"));

        assertThat(request.secrets().hide("you sent tok-123456, abc/defgh and whole-secret; short: 1"))
                .isEqualTo("you sent ***, *** and ***; short: 1");
        assertThat(request.logged().url()).isEqualTo("https://crm.example/?api_key=***&***");
    }

    @Test
    void aPayloadThatWouldFillTheMemoryIsNotWritten() {
        var notes = new Payload.Value("n".repeat(65_535), false);
        var fields = new LinkedHashMap<String, Payload.Value>();
        IntStream.range(0, 100_000).forEach(number -> fields.put("copy" + number, notes));
        var identity = new RequestBuilder.Identity("d-1", "trace");
        var endpoint = endpoint("https://crm.example/", Method.POST, "", "");

        assertThat(requests.build(endpoint, new Matter.Made(new Payload(fields), Values.EMPTY), identity))
                .isEqualTo(
                        new Built.Refused(
                                "the payload has more than 4194304 characters; the adaptor writes long values under too many names"));

        fields.keySet().removeIf(name -> !name.matches("copy[1-5]?[0-9]"));
        assertThat(fields).hasSize(60);
        assertThat(requests.build(endpoint, new Matter.Made(new Payload(fields), Values.EMPTY), identity))
                .isInstanceOf(Built.Ready.class);
    }

    @Test
    void ourHeadersGiveWayToConfiguredOnesOfAnySpelling() {
        var request =
                ready(endpoint("https://crm.example/", Method.POST, "", "user-agent: Mine/1|CONTENT-TYPE: text/xml"));

        assertThat(request.headers())
                .contains(new Header("user-agent", "Mine/1"), new Header("CONTENT-TYPE", "text/xml"))
                .noneMatch(header -> header.value().contains("Dialbridge"));
        assertThat(request.logged().headers())
                .containsOnlyKeys("X-Connect-Delivery-Id", "traceparent", "user-agent", "CONTENT-TYPE");
    }

    @Test
    void whatWouldBreakTheFramingIsLeftToTheClient() {
        var request = ready(endpoint(
                "https://crm.example/",
                Method.POST,
                "",
                "Transfer-Encoding: chunked|Connection: close|host: evil|X-Ok: 1"));

        assertThat(request.headers())
                .extracting(Header::name)
                .containsExactly("User-Agent", "Content-Type", "X-Connect-Delivery-Id", "traceparent", "X-Ok");
    }

    @Test
    void malformedHeadersAreRefusedWithoutTheirValues() {
        for (var headers : List.of(
                "no colon secretvalue",
                "Bad Name: secretvalue",
                "X: secret\r\nvalue",
                "X: sécretvalue",
                ": secretvalue")) {
            assertThat(refused(endpoint("https://crm.example/", Method.POST, "", headers)))
                    .as(headers)
                    .startsWith("the endpoint's header")
                    .doesNotContain("secret", "cretvalue");
        }
    }

    @Test
    void onlyHttpUrlsWithAHostAndWithoutCredentialsAreTaken() {
        for (var url : List.of(
                "ftp://crm.example/",
                "crm.example/hook",
                "https://",
                "https:///path",
                "https://user:pass@crm.example/",
                "https://crm.example:0/",
                "https://crm.example:99999/",
                "https://cr m.example/",
                "file:///etc/passwd",
                "")) {
            assertThat(refused(endpoint(url, Method.GET, "", ""))).as(url).contains("URL");
        }
    }

    @Test
    void urlsKeepWhatWasTypedAndEncodeOnlyWhatNoRequestLineHolds() {
        assertThat(url("https://crm.example")).isEqualTo("https://crm.example/?a=1");
        assertThat(url("HTTPS://crm.example:443/x?")).isEqualTo("https://crm.example/x?a=1");
        assertThat(url("http://crm.example:8080/x?y=%41&z[]=a b&#top"))
                .isEqualTo("http://crm.example:8080/x?y=%41&z[]=a%20b&a=1");
        assertThat(url("https://bücher.example/straße")).isEqualTo("https://xn--bcher-kva.example/stra%C3%9Fe?a=1");
        assertThat(url("https://[2001:db8::1]:8443/x")).isEqualTo("https://[2001:db8::1]:8443/x?a=1");
        assertThat(url("https://crm.example?q=1#frag?x")).isEqualTo("https://crm.example/?q=1&a=1");
    }

    @Test
    void aNumberSignInTheAuthenticationDoesNotEndTheQuery() {
        var request = ready(endpoint("https://crm.example/", Method.GET, "&pass=a#b", ""));

        assertThat(request.url()).hasToString("https://crm.example/?pass=a%23b&a=1");
    }

    @Test
    void aGetWithoutAPayloadIsTheUrlItself() {
        var endpoint = endpoint("https://crm.example/ping", Method.GET, "", "");
        var built = requests.build(
                endpoint, new Matter.Made(Payload.EMPTY, Values.EMPTY), new RequestBuilder.Identity("d-1", "trace"));

        assertThat(((Built.Ready) built).request().url()).hasToString("https://crm.example/ping");
    }

    private String url(String url) {
        return ready(endpoint(url, Method.GET, "", "")).url().toString();
    }

    private OutboundRequest ready(Endpoint endpoint) {
        return ((Built.Ready) build(endpoint)).request();
    }

    private String refused(Endpoint endpoint) {
        return ((Built.Refused) build(endpoint)).reason();
    }

    private Built build(Endpoint endpoint) {
        return requests.build(
                endpoint, new Matter.Made(PAYLOAD, Values.EMPTY), new RequestBuilder.Identity("d-1", "trace"));
    }

    private static Endpoint endpoint(String url, Method method, String authentication, String headers) {
        return Endpoint.to("CRM", url)
                .edit()
                .method(method)
                .authentication(authentication)
                .headers(headers)
                .adaptorId("a-1")
                .build();
    }
}
