package io.dialbridge.dispatch.credentials;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.outbound.HttpSender;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The access tokens of endpoints, in memory (docs/adr/019). A token is kept until shortly before its end, and fetched by one request at a
 * time, whose end all who ask for it wait for. A refusal is told to those and not kept.
 */
@ApplicationScoped
public class AccessTokens {

    private static final int MOST = 10_000;

    private final Function<OutboundRequest, Uni<Exchange>> http;
    private final Clock clock;
    private final AsyncCache<TokenClient.Key, Fetched> tokens;

    @Inject
    AccessTokens(HttpSender http, Clock clock) {
        this(http::send, clock, Ticker.systemTicker());
    }

    AccessTokens(Function<OutboundRequest, Uni<Exchange>> http, Clock clock, Ticker ticker) {
        this.http = http;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfter(Expiry.<TokenClient.Key, Fetched>creating((client, fetched) -> switch (fetched) {
                    case Fetched.Token token -> token.keep();
                    case Fetched.Refused refused -> Duration.ZERO;
                }))
                .buildAsync();
    }

    public Uni<Fetched> token(TokenClient client) {
        // A copy, for who stops waiting must not stop the others.
        return Uni.createFrom().completionStage(() -> tokens.get(client.key(), (key, executor) -> fetch(client))
                .copy());
    }

    /** Another token than this one, which the endpoint refused. What somebody fetched meanwhile will do. */
    public Uni<Fetched> renewed(TokenClient client, Fetched.Token refused) {
        tokens.asMap()
                .computeIfPresent(
                        client.key(),
                        (key, fetched) -> fetched.isDone() && fetched.getNow(null) == refused ? null : fetched);
        return token(client);
    }

    private CompletableFuture<Fetched> fetch(TokenClient client) {
        return TokenRequest.of(client)
                .map(request -> http.apply(request)
                        .map(exchange -> TokenReply.read(exchange, request.secrets(), clock.instant()))
                        .subscribeAsCompletionStage())
                .orElseGet(() -> CompletableFuture.completedFuture(
                        Fetched.Refused.unanswered(Cause.CONFIG, "the endpoint's token_url is no http or https URL")));
    }
}
