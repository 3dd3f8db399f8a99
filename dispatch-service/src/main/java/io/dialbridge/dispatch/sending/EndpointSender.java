package io.dialbridge.dispatch.sending;

import io.dialbridge.dispatch.credentials.AccessTokens;
import io.dialbridge.dispatch.credentials.Authorization;
import io.dialbridge.dispatch.credentials.Fetched;
import io.dialbridge.dispatch.credentials.TokenClient;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.outbound.HttpSender;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.signing.WebhookSignature;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a prepared request to its endpoint: authorized, then signed, then sent. Where a token is answered with 401 it is sent once more with
 * another one. All of it together keeps the limit of one exchange, for the lease of a delivery and the deadline of a call count on that.
 */
@ApplicationScoped
public class EndpointSender {

    private static final int UNAUTHORIZED = 401;

    /** Less is a request that is broken off on its way. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** The next attempt has the other token. */
    private static final Fetched.Refused NO_TIME =
            Fetched.Refused.unanswered(Cause.TIMEOUT, "there was no time left to send it again with a fresh one");

    private final HttpSender http;
    private final AccessTokens tokens;
    private final OutboundConfig config;
    private final Clock clock;

    EndpointSender(HttpSender http, AccessTokens tokens, OutboundConfig config, Clock clock) {
        this.http = http;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Sent {

        /**
         * @param ready with the request as it went out
         * @param again whether it went out once before, with a token that was answered with 401
         */
        record Exchanged(Preparation.Prepared.Ready ready, Exchange exchange, boolean again) implements Sent {

            private Exchanged asSecond() {
                return new Exchanged(ready, exchange, true);
            }
        }

        /**
         * There was no token for it.
         *
         * @param before what the endpoint said to an older token; null when nothing went out
         */
        record Unauthorized(
                Fetched.Refused refused, @Nullable Exchanged before) implements Sent {}
    }

    /** A request on its way, and when it must have come back. */
    private record Trip(Preparation.Prepared.Ready ready, TokenClient client, long endNanos) {

        Duration timeLeft() {
            return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        }
    }

    public Uni<Sent> send(Preparation.Prepared.Ready ready) {
        return send(ready, config.timeout());
    }

    /** @param limit for everything together */
    public Uni<Sent> send(Preparation.Prepared.Ready ready, Duration limit) {
        return switch (ready.access().authorization()) {
            case null -> exchange(ready, ready.request(), limit).map(it -> it);
            case Authorization.Known known ->
                exchange(ready, known.of(ready.request()), limit).map(it -> it);
            case Authorization.ByToken byToken ->
                byToken(new Trip(ready, byToken.client(), System.nanoTime() + limit.toNanos()));
        };
    }

    private Uni<Sent> byToken(Trip trip) {
        return inTime(tokens.token(trip.client()), trip).flatMap(fetched -> switch (fetched) {
            case Fetched.Refused refused -> Uni.createFrom().item(new Sent.Unauthorized(refused, null));
            case Fetched.Token token -> withToken(trip, token).flatMap(sent -> again(trip, token, sent));
        });
    }

    private Uni<Sent> again(Trip trip, Fetched.Token used, Sent.Exchanged sent) {
        if (!(sent.exchange() instanceof Exchange.Answered answered) || answered.status() != UNAUTHORIZED) {
            return Uni.createFrom().item(sent);
        }
        return inTime(tokens.renewed(trip.client(), used), trip).flatMap(fetched -> switch (fetched) {
            case Fetched.Refused refused -> Uni.createFrom().item(new Sent.Unauthorized(refused, sent));
            case Fetched.Token late
            when trip.timeLeft().compareTo(SHORTEST) < 0 -> Uni.createFrom().item(new Sent.Unauthorized(NO_TIME, sent));
            case Fetched.Token token -> withToken(trip, token).map(Sent.Exchanged::asSecond);
        });
    }

    /** The fetch goes on for those who have more time. */
    private static Uni<Fetched> inTime(Uni<Fetched> fetch, Trip trip) {
        var limit = trip.timeLeft();
        return fetch.ifNoItem()
                .after(limit.plusMillis(1))
                .recoverWithItem(() -> Fetched.Refused.unanswered(
                        Cause.TIMEOUT, "there was no access token within " + limit.toMillis() + " ms"));
    }

    private Uni<Sent.Exchanged> withToken(Trip trip, Fetched.Token token) {
        var request = Authorization.bearer(token.value()).of(trip.ready().request());
        return exchange(trip.ready(), request, trip.timeLeft());
    }

    private Uni<Sent.Exchanged> exchange(Preparation.Prepared.Ready ready, OutboundRequest authorized, Duration limit) {
        var request = signed(ready.access(), authorized);
        return http.send(request, limit).map(exchange -> new Sent.Exchanged(ready.with(request), exchange, false));
    }

    private OutboundRequest signed(Access access, OutboundRequest request) {
        var signature = WebhookSignature.of(access.keys(), access.messageId(), clock.instant(), request.body());
        return signature == null
                ? request
                : request.with(signature.id())
                        .with(signature.timestamp())
                        .withSecret(signature.signatures(), List.of());
    }
}
