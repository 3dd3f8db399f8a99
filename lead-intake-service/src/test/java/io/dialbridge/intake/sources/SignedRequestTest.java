package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestTest {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] KEY = Base64.getDecoder().decode(SECRET);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TIME = Long.toString(NOW.getEpochSecond());
    private static final byte[] BODY = "{\"phone_number\":\"4155550100\"}".getBytes(StandardCharsets.UTF_8);

    private static final String UNFIT =
            "The webhook-signature does not fit: sign the id, the timestamp and the raw body, joined by dots, with this token's secret.";

    /** The vector that the implementations of Standard Webhooks test themselves with. */
    @Test
    void acceptsThePublishedExample() {
        var request = new SignedRequest(ID, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(request.flaw(KEY, body, Instant.ofEpochSecond(1_614_265_330)))
                .isEmpty();
    }

    @Test
    void acceptsWhatTheLibrarySigns() throws Exception {
        var signature = signature(BODY);
        assertThat(new SignedRequest(ID, TIME, signature).flaw(KEY, BODY, NOW)).isEmpty();
    }

    @Test
    void acceptsOneGoodSignatureAmongOthers() throws Exception {
        var signatures = "v1,b2xk v1a,b3RoZXI= " + signature(BODY) + " v1,";
        assertThat(new SignedRequest(ID, TIME, signatures).flaw(KEY, BODY, NOW)).isEmpty();
    }

    @Test
    void everyByteOfTheBodyCounts() throws Exception {
        var changed = BODY.clone();
        changed[BODY.length - 3]++;
        assertThat(new SignedRequest(ID, TIME, signature(BODY)).flaw(KEY, changed, NOW))
                .contains(UNFIT);
        assertThat(new SignedRequest("other", TIME, signature(BODY)).flaw(KEY, BODY, NOW))
                .contains(UNFIT);
        var later = Long.toString(NOW.getEpochSecond() + 1);
        assertThat(new SignedRequest(ID, later, signature(BODY)).flaw(KEY, BODY, NOW))
                .contains(UNFIT);
        assertThat(new SignedRequest(ID, TIME, signature(BODY)).flaw(new byte[] {1}, BODY, NOW))
                .contains(UNFIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "v1,", "v1", "v2,x", "x", ",", "v1,\u00e9"})
    void refusesWhatIsNoSignature(String signatures) {
        assertThat(new SignedRequest(ID, TIME, signatures).flaw(KEY, BODY, NOW)).contains(UNFIT);
    }

    @Test
    void refusesAHeapOfSignatures() throws Exception {
        var heap = "v1,x ".repeat(820) + signature(BODY);
        assertThat(new SignedRequest(ID, TIME, heap).flaw(KEY, BODY, NOW)).contains(UNFIT);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void acceptsClocksThatAreFiveMinutesApart(long seconds, boolean accepted) throws Exception {
        var flaw = new SignedRequest(ID, TIME, signature(BODY)).flaw(KEY, BODY, NOW.plusSeconds(seconds));
        assertThat(flaw.orElse(null))
                .isEqualTo(
                        accepted
                                ? null
                                : "The webhook-timestamp is 301 seconds away from our clock; at most 300 are accepted.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "1e9", "2026-11-22T12:00:00Z", "999999999999", "١٢"})
    void refusesWhatIsNoTime(String timestamp) {
        assertThat(new SignedRequest(ID, timestamp, "v1,x").flaw(KEY, BODY, NOW))
                .contains("The webhook-timestamp must be a number of seconds since 1970.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", "a b", "é"})
    void refusesWhatIsNoId(String id) {
        var sentence = "The webhook-id must be 1 to 200 visible ASCII characters without a dot.";
        assertThat(new SignedRequest(id, TIME, "v1,x").flaw(KEY, BODY, NOW)).contains(sentence);
        assertThat(new SignedRequest("x".repeat(201), TIME, "v1,x").flaw(KEY, BODY, NOW))
                .contains(sentence);
    }

    @Test
    void asksForWhatIsMissing() {
        var sentence =
                "Requests with this token must be signed: send webhook-id, webhook-timestamp and webhook-signature.";
        assertThat(flaw(null, TIME, "v1,x")).contains(sentence);
        assertThat(flaw(ID, null, "v1,x")).contains(sentence);
        assertThat(flaw(ID, TIME, null)).contains(sentence);
    }

    private static java.util.Optional<String> flaw(
            @Nullable String id, @Nullable String timestamp, @Nullable String signatures) {
        return new SignedRequest(id, timestamp, signatures).flaw(KEY, BODY, NOW);
    }

    private static String signature(byte[] body) throws Exception {
        return new Webhook("whsec_" + SECRET).sign(ID, NOW.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
    }
}
