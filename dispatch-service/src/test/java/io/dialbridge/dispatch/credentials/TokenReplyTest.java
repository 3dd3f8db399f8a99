package io.dialbridge.dispatch.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.retry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReplyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:04:05Z");

    @ParameterizedTest
    @CsvSource({
        "3600, 3570",
        "60, 30",
        "20, 10",
        "2, 1",
        "0, 0",
        "-5, 0",
        "\"7200\", 7170",
        "\"soon\", 0",
        "99999999999, 86370",
        "null, 300"
    })
    void aTokenIsKeptForLessThanItLasts(String expiresIn, long seconds) {
        assertThat(read(200, "{\"access_token\":\"T\",\"expires_in\":" + expiresIn + "}"))
                .isEqualTo(new Fetched.Token("T", Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T",
                "null",
                "[]",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":{\"a\":1}}",
                "{\"access_token\":\"a\\r\\nX: y\"}",
                "{\"access_token\":\"a b\"}",
                "<html>login</html>"
            })
    void whatIsNoTokenIsNotSent(String body) {
        assertThat(read(200, body))
                .isEqualTo(new Fetched.Refused(
                        Cause.PARSE,
                        "the token endpoint's reply holds no access_token",
                        new Outcome.Unanswered(Cause.CONNECT)));
    }

    @Test
    void onlyBearerTokensAreOfUse() {
        assertThat(read(200, "{\"access_token\":\"T\",\"token_type\":\"bearer\"}"))
                .isInstanceOf(Fetched.Token.class);
        assertThat(read(200, "{\"access_token\":\"T\",\"token_type\":\"mac\"}"))
                .isEqualTo(new Fetched.Refused(
                        Cause.PARSE,
                        "the token endpoint gives tokens of another type than Bearer",
                        new Outcome.Unanswered(Cause.CONNECT)));
    }

    @Test
    void aRefusalIsJudgedAsThatOfAnEndpoint() {
        assertThat(read(503, "<html>down</html>", Map.of("retry-after", "7")))
                .isEqualTo(new Fetched.Refused(
                        Cause.HTTP_STATUS,
                        "the token endpoint answered 503",
                        new Outcome.Answered(503, Cause.HTTP_STATUS, Duration.ofSeconds(7))));
        assertThat(read(400, "{\"error\":\"invalid_scope\",\"error_description\":\"no leads for client XXX\"}"))
                .isEqualTo(new Fetched.Refused(
                        Cause.HTTP_STATUS,
                        "the token endpoint answered 400: invalid_scope",
                        new Outcome.Answered(400, Cause.HTTP_STATUS, Duration.ZERO)));
        assertThat(read(400, "{\"error\":\"<script>\"}"))
                .isEqualTo(new Fetched.Refused(
                        Cause.HTTP_STATUS,
                        "the token endpoint answered 400",
                        new Outcome.Answered(400, Cause.HTTP_STATUS, Duration.ZERO)));
    }

    @Test
    void whatDidNotAnswerKeepsItsCause() {
        var broken = new Exchange.Broken(Cause.DNS, "the host name has no address", Attempt.Timings.NONE);

        assertThat(TokenReply.read(broken, new Secrets(), NOW))
                .isEqualTo(new Fetched.Refused(
                        Cause.DNS,
                        "there is no access token: the host name has no address",
                        new Outcome.Unanswered(Cause.DNS)));
    }

    private static Fetched read(int status, String body) {
        return read(status, body, Map.of());
    }

    private static Fetched read(int status, String body, Map<String, String> headers) {
        var answered = new Exchange.Answered(status, headers, body, false, Attempt.Timings.NONE);
        return TokenReply.read(answered, new Secrets(), NOW);
    }
}
