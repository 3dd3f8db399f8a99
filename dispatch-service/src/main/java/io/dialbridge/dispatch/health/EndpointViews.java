package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says what is known of endpoints, at one time. */
final class EndpointViews {

    private static final double PERCENT = 100;
    private static final double TENTH = 10;

    private final Instant now;
    private final Duration ramp;

    EndpointViews(Instant now, Duration ramp) {
        this.now = now;
        this.ramp = ramp;
    }

    static EndpointView.State word(EndpointState state) {
        if (state.disabled() != null) {
            return EndpointView.State.DISABLED;
        }
        if (state.pause() != null) {
            return EndpointView.State.PAUSED;
        }
        return state.failing() == null ? EndpointView.State.ACTIVE : EndpointView.State.FAILING;
    }

    /** @param stored as it is in the database */
    EndpointView view(Endpoint endpoint, EndpointState stored, Figures figures) {
        var state = stored.at(now, ramp);
        var failing = state.failing();
        var failure = state.lastFailure();
        var pause = state.pause();
        var resumedAt = state.resumedAt();
        return new EndpointView(
                state.lane().name(),
                endpoint.name(),
                host(endpoint.url()),
                endpoint.active(),
                word(state),
                since(state),
                reason(state),
                failing == null ? 0 : failing.count(),
                failing == null ? null : failing.since(),
                failure == null ? null : failure.words(),
                failure == null ? null : failure.at(),
                state.lastSuccessAt(),
                pause == null ? null : pause.until(),
                resumedAt == null || state.holds(now) != null ? null : resumedAt.plus(ramp),
                figures.attempts(),
                percent(figures),
                figures.p95Ms(),
                Math.min(figures.backlog(), FigureStore.MOST_BACKLOG),
                figures.backlog() > FigureStore.MOST_BACKLOG,
                figures.oldestAt(),
                state.holds(now) == null ? figures.nextAt() : null);
    }

    private static @Nullable Instant since(EndpointState state) {
        if (state.disabled() != null) {
            return state.disabled().at();
        }
        if (state.pause() != null) {
            return state.pause().at();
        }
        return state.failing() == null ? null : state.failing().since();
    }

    private @Nullable String reason(EndpointState state) {
        var held = state.holds(now);
        if (held != null || state.failing() == null) {
            return held;
        }
        var count = state.failing().count();
        return (count == 1 ? "the last attempt failed" : "the last " + count + " attempts failed") + ", since "
                + state.failing().since();
    }

    private static @Nullable Double percent(Figures figures) {
        return figures.attempts() == 0
                ? null
                : Math.round(figures.delivered() * PERCENT * TENTH / figures.attempts()) / TENTH;
    }

    private static @Nullable String host(String url) {
        try {
            return new URI(url).getHost();
        } catch (URISyntaxException notOne) {
            return null;
        }
    }
}
