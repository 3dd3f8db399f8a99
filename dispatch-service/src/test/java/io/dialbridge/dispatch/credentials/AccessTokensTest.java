package io.dialbridge.dispatch.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Credentials.ClientIn;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.retry.Outcome;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T15:04:05Z"), ZoneOffset.UTC);

    private final AtomicLong nanos = new AtomicLong();
    private final List<OutboundRequest> asked = new ArrayList<>();
    private final List<CompletableFuture<Exchange>> answers = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens(this::ask, CLOCK, nanos::get);

    @Test
    void aTokenIsKeptUntilShortlyBeforeItsEnd() {
        var first = future(tokens.token(client("secret")));
        answer(0, 200, "{\"access_token\":\"T1\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        assertThat(first.join()).isEqualTo(new Fetched.Token("T1", Duration.ofSeconds(3_570)));

        nanos.addAndGet(Duration.ofSeconds(3_570).toNanos() - 1);
        assertThat(future(tokens.token(client("secret"))).join()).isSameAs(first.join());
        assertThat(asked).hasSize(1);

        nanos.incrementAndGet();
        var second = future(tokens.token(client("secret")));
        answer(1, 200, "{\"access_token\":\"T2\"}");
        assertThat(second.join()).isEqualTo(new Fetched.Token("T2", Duration.ofMinutes(5)));
    }

    @Test
    void whoAskAtOnceWaitForOneFetchAndWhoGivesUpDoesNotStopIt() {
        var one = future(tokens.token(client("secret")));
        var gone = tokens.token(client("secret")).subscribe().with(fetched -> {});
        var other = future(tokens.token(client("secret")));

        gone.cancel();
        answer(0, 200, "{\"access_token\":\"T1\"}");

        assertThat(asked).hasSize(1);
        assertThat(one.join()).isEqualTo(new Fetched.Token("T1", Duration.ofMinutes(5)));
        assertThat(other.join()).isSameAs(one.join());
    }

    @Test
    void aRefusalIsToldToThoseWhoWaitAndNotKept() {
        var one = future(tokens.token(client("secret")));
        var other = future(tokens.token(client("secret")));
        answer(0, 401, "{\"error\":\"invalid_client\"}");
        var refused = new Fetched.Refused(
                Cause.HTTP_STATUS,
                "the token endpoint answered 401: invalid_client",
                new Outcome.Answered(401, Cause.HTTP_STATUS, Duration.ZERO));
        assertThat(one.join()).isEqualTo(refused);
        assertThat(other.join()).isEqualTo(refused);

        var next = future(tokens.token(client("secret")));
        answer(1, 200, "{\"access_token\":\"T1\"}");
        assertThat(next.join()).isEqualTo(new Fetched.Token("T1", Duration.ofMinutes(5)));
    }

    @Test
    void anotherConfigurationHasATokenOfItsOwn() {
        var before = future(tokens.token(client("secret")));
        answer(0, 200, "{\"access_token\":\"T1\"}");
        var after = future(tokens.token(client("changed")));
        answer(1, 200, "{\"access_token\":\"T2\"}");

        assertThat(before.join()).isEqualTo(new Fetched.Token("T1", Duration.ofMinutes(5)));
        assertThat(after.join()).isEqualTo(new Fetched.Token("T2", Duration.ofMinutes(5)));
    }

    @Test
    void manyWhoseTokenWasRefusedFetchOneOther() {
        var used = future(tokens.token(client("secret")));
        answer(0, 200, "{\"access_token\":\"T1\"}");
        var token = (Fetched.Token) used.join();

        var one = future(tokens.renewed(client("secret"), token));
        var other = future(tokens.renewed(client("secret"), token));
        answer(1, 200, "{\"access_token\":\"T2\"}");
        var late = future(tokens.renewed(client("secret"), token));

        assertThat(asked).hasSize(2);
        assertThat(List.of(one.join(), other.join(), late.join()))
                .containsOnly(new Fetched.Token("T2", Duration.ofMinutes(5)));
    }

    @Test
    void theClientIsNamedInTheHeaderAsAFormWouldWriteIt() {
        tokens.token(client("s:e c/ret")).subscribe().with(fetched -> {});

        var pair = Base64.getEncoder().encodeToString("dial%3Abridge:s%3Ae+c%2Fret".getBytes(UTF_8));
        assertThat(asked.getFirst().url()).hasToString("https://login.example/token");
        assertThat(asked.getFirst().headers())
                .contains(
                        new Header("Authorization", "Basic " + pair),
                        new Header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(asked.getFirst().body()).isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(asked.getFirst().toString()).isEqualTo("POST https://login.example/token");
    }

    @Test
    void theClientIsNamedInTheBodyOnDemand() {
        var credentials = new Credentials.ClientCredentials(
                "https://login.example/token", "dialbridge", "s&cret", "", "https://crm.example", ClientIn.BODY);
        tokens.token(client(credentials, "s&cret")).subscribe().with(fetched -> {});

        assertThat(asked.getFirst().body())
                .isEqualTo("grant_type=client_credentials&audience=https%3A%2F%2Fcrm.example"
                        + "&client_id=dialbridge&client_secret=s%26cret");
        assertThat(asked.getFirst().headers()).noneMatch(header -> header.name().equals("Authorization"));
    }

    @Test
    void aTokenUrlThatIsNoneIsAFlawOfTheConfiguration() {
        var credentials = new Credentials.ClientCredentials("ftp://x", "a", "b", "", "", ClientIn.BODY);

        assertThat(future(tokens.token(client(credentials, "b"))).join())
                .isEqualTo(new Fetched.Refused(
                        Cause.CONFIG,
                        "the endpoint's token_url is no http or https URL",
                        new Outcome.Unanswered(Cause.CONFIG)));
    }

    private Uni<Exchange> ask(OutboundRequest request) {
        asked.add(request);
        var answer = new CompletableFuture<Exchange>();
        answers.add(answer);
        return Uni.createFrom().completionStage(answer);
    }

    private void answer(int number, int status, String body) {
        answers.get(number).complete(new Exchange.Answered(status, Map.of(), body, false, Attempt.Timings.NONE));
    }

    private static CompletableFuture<Fetched> future(Uni<Fetched> fetched) {
        return fetched.subscribeAsCompletionStage();
    }

    private static TokenClient client(String secret) {
        return client(
                new Credentials.ClientCredentials(
                        "https://login.example/token", "dial:bridge", secret, "a b", "", ClientIn.HEADER),
                secret);
    }

    private static TokenClient client(Credentials.ClientCredentials opened, String sealed) {
        var configured = new Credentials.ClientCredentials(
                opened.tokenUrl(),
                opened.clientId(),
                "sealed:" + sealed,
                opened.scope(),
                opened.audience(),
                opened.clientIn());
        return TokenClient.of(
                new TokenClient.Key("1", "7", configured, null), opened, null, "https://crm.example/hook");
    }
}
