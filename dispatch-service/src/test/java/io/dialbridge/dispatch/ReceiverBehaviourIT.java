package io.dialbridge.dispatch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How a receiver may behave that speaks HTTP and speaks it badly: what the log says of the delivery, whether it is tried again, and that
 * the next delivery goes well. What no HTTP server can be made to write is in {@link StrangeRepliesIT}.
 */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ReceiverBehaviourIT {

    private static final String HALF = "the connection broke before the reply was complete";
    private static final String TOO_LATE = "no complete reply within 1500 ms";
    private static final String REQUEST = "{\"phone\":\"3105550100\",\"dispo\":\"SALE\"}";
    private static final String GOOD = "{\"success\":true}";
    private static final int STORED = 65_536;

    private static final Connections CONNECTIONS = new Connections();
    private static final WireMockServer CRM = new WireMockServer(options()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            // A test packs its replies itself, and nothing is loaded that no test uses.
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .http2TlsDisabled(true)
            .templatingEnabled(false)
            .networkTrafficListener(CONNECTIONS)
            // Else it would choose the XML parsers of the whole JVM, the service's with them.
            .disableOptimizeXmlFactoriesLoading(true));

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    /** The first reply of a server takes longer than all after it, which a time limit should not measure. */
    @BeforeAll
    static void start() {
        CRM.start();
        CRM.stubFor(any(anyUrl()).willReturn(ok()));
        given().get(url()).then().statusCode(200);
    }

    @AfterAll
    static void stop() {
        CRM.stop();
    }

    @AfterEach
    void reset() {
        CRM.resetAll();
    }

    @Test
    void headersThatComeTooLateAreATimeout() {
        var delivery = firstIs(ok(GOOD).withFixedDelay(2_500));

        triedAgain(delivery, "TIMEOUT", TOO_LATE);
        assertThat(delivery.getString("attempts[0].timings.first_byte_ms")).isNull();
        assertThat(delivery.getInt("attempts[0].duration_ms")).isBetween(1_490, 5_000);
    }

    @Test
    void aBodyThatDribblesBeyondTheLimitIsATimeout() {
        var delivery = firstIs(ok(GOOD).withChunkedDribbleDelay(GOOD.length(), 4_000));

        triedAgain(delivery, "TIMEOUT", TOO_LATE);
        assertThat(delivery.getInt("attempts[0].timings.first_byte_ms")).isBetween(0, 1_499);
        assertThat(delivery.getInt("attempts[0].duration_ms")).isBetween(1_490, 5_000);
    }

    @Test
    void aBodyThatDribblesInTimeIsOneBody() {
        var delivery = firstIs(ok(GOOD).withChunkedDribbleDelay(GOOD.length(), 320));

        delivered(delivery, 200, GOOD, "true");
        assertThat(delivery.getString("attempts[0].response.headers.transfer-encoding"))
                .isEqualTo("chunked");
        assertThat(delivery.getInt("attempts[0].duration_ms")).isGreaterThanOrEqualTo(290);
    }

    @Test
    void aConnectionThatIsResetIsBroken() {
        triedAgain(firstIs(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)), "CONNECT", HALF);
    }

    @Test
    void aConnectionThatIsClosedWhenItIsUsedAgainIsTriedOnAnother() {
        firstIs(ok(GOOD));
        var before = CONNECTIONS.opened();

        triedAgain(firstIs(aResponse().withFault(Fault.EMPTY_RESPONSE)), "CONNECT", HALF);

        assertThat(CONNECTIONS.opened() - before)
                .as("the kept connection was used, and one more after it")
                .isEqualTo(1);
    }

    @Test
    void aConnectionThatTheReceiverWantsToCloseIsNotUsedAgain() {
        var closing = ok(GOOD).withHeader("Connection", "close");
        firstIs(closing);
        var before = CONNECTIONS.opened();

        delivered(firstIs(closing), 200, GOOD, "true");

        assertThat(CONNECTIONS.opened() - before)
                .as("the second delivery of the two has one of its own")
                .isEqualTo(1);
    }

    @Test
    void halfABodyIsBroken() {
        triedAgain(firstIs(ok(GOOD).withHeader("Content-Length", "100")), "CONNECT", HALF);
    }

    @Test
    void chunksThatAreNoneAndBytesThatAreNoReplyAreBroken() {
        triedAgain(firstIs(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)), "CONNECT", HALF);
        triedAgain(firstIs(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)), "CONNECT", HALF);
    }

    @Test
    void anEndpointThatAsksBeforeItSendsTheBodySendsItAllTheSame() {
        var account = new Account();
        var expecting = Account.json(url())
                .edit()
                .headers(sealer.seal("Expect: 100-continue", account.id() + "/endpoint/crm/headers"))
                .build();

        delivered(firstIs(account, expecting, ok(GOOD), GOOD), 200, GOOD, "true");

        CRM.verify(
                2,
                postRequestedFor(anyUrl())
                        .withHeader("Expect", equalTo("100-continue"))
                        .withRequestBody(equalTo(REQUEST)));

        var refused = firstIs(account, expecting, aResponse().withStatus(417), GOOD);

        assertThat(refused.getList("attempts.detail")).isEqualTo(List.of("the receiver answered 417"));
        assertThat(refused.getString("attempts[0].cause")).isEqualTo("HTTP_STATUS");
    }

    @Test
    void packedRepliesAreUnpacked() {
        delivered(firstIs(packed("gzip", gzip(GOOD))), 200, GOOD, "true");
        delivered(firstIs(packed("deflate", deflate(GOOD))), 200, GOOD, "true");
    }

    @Test
    void aReplyThatIsNotPackedAsItSaysIsBroken() {
        triedAgain(
                firstIs(packed("gzip", GOOD.getBytes(StandardCharsets.UTF_8))),
                "CONNECT",
                "the reply is not packed as its content-encoding says");
    }

    @Test
    void aPackingThatNobodyKnowsIsKeptAsItCame() {
        var delivery = firstIs(packed("compress", new byte[] {0x0b, 0x07, 'a', 'b'}));

        unread(delivery, "the reply is not JSON", "\u000b\u0007ab");
        assertThat(delivery.getString("attempts[0].response.headers.content-encoding"))
                .isEqualTo("compress");
    }

    @Test
    void aPackedBombIsReadToTheLimit() {
        var delivery = firstIs(packed("gzip", gzip(" ".repeat(100_000_000))));

        unread(delivery, "the reply is too long to be read", " ".repeat(STORED));
    }

    @Test
    void charactersAreReadAsTheReplySaysAndAsUtf8Otherwise() {
        spells("Zoë", "application/json; charset=ISO-8859-1", StandardCharsets.ISO_8859_1);
        spells("Zoë", "application/json; charset=\"utf-16\"", StandardCharsets.UTF_16);
        spells("Zoë", "application/json", StandardCharsets.UTF_8);
        spells("Zoë", "application/json; charset=klingon", StandardCharsets.UTF_8);
        spells("Zoë", "application/json; charset=", StandardCharsets.UTF_8);
        spells("Zo\ufffd", "application/json; charset=utf-8", StandardCharsets.ISO_8859_1);
        spells("Zoë", "application/json; charset=us-ascii", StandardCharsets.UTF_8);
    }

    @Test
    void aLongBodyIsReadWholeAndStoredInPart() {
        var body = "{\"notes\":\"" + "x".repeat(200_000) + "\",\"success\":\"c-1\"}";

        delivered(firstIs(ok(body)), 200, body.substring(0, STORED), "c-1");
    }

    @Test
    void aHugeBodyIsReadToTheLimit() {
        unread(firstIs(ok("x".repeat(1_000_000))), "the reply is too long to be read", "x".repeat(STORED));
    }

    @Test
    void xmlThatIsInvalidOrWantsToGrowOrToReadFilesIsNotRead() {
        for (var body : List.of(
                "<r><success>1</r>",
                bomb(),
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><success>&x;</success>",
                "<!DOCTYPE r SYSTEM \"" + url("/x.dtd") + "\"><success>1</success>")) {
            var reading = Account.json(url())
                    .edit()
                    .responseDataType(ResponseDataType.XML)
                    .build();

            unread(firstIs(new Account(), reading, ok(body), "<success>true</success>"), "the reply is not XML", body);
            CRM.verify(0, anyRequestedFor(urlEqualTo("/x.dtd")));
        }
    }

    @Test
    void jsonThatIsNestedTooDeepIsNotRead() {
        unread(firstIs(ok("[".repeat(100_000) + "]".repeat(100_000))), "the reply is not JSON", "[".repeat(STORED));
    }

    private JsonPath firstIs(ResponseDefinitionBuilder reply) {
        return firstIs(new Account(), Account.json(url()), reply, GOOD);
    }

    /**
     * Delivers to a receiver that behaves like this once, and well ever after: so does the delivery that follows.
     *
     * @param good the body of a good reply
     */
    private JsonPath firstIs(Account account, Endpoint endpoint, ResponseDefinitionBuilder reply, String good) {
        CRM.resetAll();
        CRM.stubFor(any(anyUrl())
                .inScenario("crm")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(reply)
                .willSetStateTo("well"));
        CRM.stubFor(any(anyUrl()).inScenario("crm").whenScenarioStateIs("well").willReturn(ok(good)));
        account.withEndpoint("crm", endpoint).install(snapshots);

        var delivery = DispatchApi.awaitEnd(account, deliver(account, "crm"));
        var next = DispatchApi.awaitEnd(account, deliver(account, "crm"));

        delivered(next, 200, good, "true");
        arrived(delivery);
        arrived(next);
        return delivery;
    }

    /** Each attempt in the log is one whole request at the receiver. */
    private static void arrived(JsonPath delivery) {
        CRM.verify(
                delivery.getList("attempts").size(),
                postRequestedFor(urlEqualTo("/hook"))
                        .withHeader("X-Connect-Delivery-Id", equalTo(delivery.getString("id")))
                        .withRequestBody(equalTo(REQUEST)));
    }

    private void spells(String success, String contentType, Charset charset) {
        var body = "{\"success\":\"" + success + "\"}";
        var sent = body.replace('\ufffd', 'ë').getBytes(charset);

        delivered(firstIs(ok().withBody(sent).withHeader("Content-Type", contentType)), 200, body, success);
    }

    /** A failure that is tried again, and then delivered. */
    private static void triedAgain(JsonPath delivery, String cause, String detail) {
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "DELIVERED"));
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo(cause);
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo(detail);
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo(REQUEST);
        assertThat(delivery.getString("attempts[0].response")).isNull();
        assertThat(delivery.getString("attempts[0].result")).isNull();
        assertThat(delivery.getInt("attempts[1].response.status")).isEqualTo(200);
        assertThat(delivery.getString("attempts[1].response.body")).isEqualTo(GOOD);
        assertThat(delivery.getString("attempts[1].result")).isEqualTo("true");
    }

    /** A reply that came and says nothing: not tried again. */
    private static void unread(JsonPath delivery, String detail, String stored) {
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("FAILED"));
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("PARSE");
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo(detail);
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(200);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo(stored);
        assertThat(delivery.getString("attempts[0].result")).isNull();
    }

    private static void delivered(JsonPath delivery, int status, String body, String result) {
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("DELIVERED"));
        assertThat(delivery.getString("attempts[0].cause")).isNull();
        assertThat(delivery.getString("attempts[0].detail")).isNull();
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(status);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo(body);
        assertThat(delivery.getString("attempts[0].result")).isEqualTo(result);
    }

    private static String url() {
        return url("/hook");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + CRM.port() + path;
    }

    /** Ten to the ninth power of laughs, if it were read. */
    private static String bomb() {
        var entities = new StringBuilder("<!ENTITY l0 \"ha\">");
        for (var n = 1; n < 10; n++) {
            entities.append("<!ENTITY l")
                    .append(n)
                    .append(" \"")
                    .append(("&l" + (n - 1) + ";").repeat(10))
                    .append("\">");
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE r [" + entities + "]><success>&l9;</success>";
    }

    private static ResponseDefinitionBuilder packed(String encoding, byte[] body) {
        return ok().withHeader("Content-Encoding", encoding).withBody(body);
    }

    private interface Packing {
        OutputStream onto(OutputStream packed) throws IOException;
    }

    private static byte[] gzip(String text) {
        return packed(text, GZIPOutputStream::new);
    }

    private static byte[] deflate(String text) {
        return packed(text, DeflaterOutputStream::new);
    }

    private static byte[] packed(String text, Packing packing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = packing.onto(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Counts those that the receiver accepted. */
    private static final class Connections implements WiremockNetworkTrafficListener {

        private final AtomicInteger opened = new AtomicInteger();

        int opened() {
            return opened.get();
        }

        @Override
        public void opened(Socket socket) {
            opened.incrementAndGet();
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {}

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {}

        @Override
        public void closed(Socket socket) {}
    }
}
