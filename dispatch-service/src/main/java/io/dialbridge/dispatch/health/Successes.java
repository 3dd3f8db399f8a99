package io.dialbridge.dispatch.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dialbridge.dispatch.queue.LaneKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last success of each endpoint, here. An endpoint that does well succeeds a thousand times a second, and its row is written once in
 * a while. What is kept back counts all the same: when it turns out that another replica had a failure before, it is written then.
 */
@ApplicationScoped
class Successes {

    private static final int MOST = 100_000;

    private final HealthStore store;
    private final Pool pool;
    private final Duration interval;
    private final Cache<LaneKey, Times> times =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Successes(HealthStore store, Pool pool, HealthConfig config) {
        this.store = store;
        this.pool = pool;
        this.interval = config.successInterval();
    }

    /**
     * @param last success
     * @param written the last success that is in the database
     */
    private record Times(Instant last, Instant written) {}

    /** True when the row should say so; otherwise it is remembered here. */
    boolean due(LaneKey endpoint, Instant success, @Nullable EndpointState known) {
        if (known != null && known.failing() != null) {
            return true;
        }
        var before = times.getIfPresent(endpoint);
        return before == null || Duration.between(before.written(), success).compareTo(interval) >= 0;
    }

    void seen(LaneKey endpoint, Instant success) {
        times.asMap()
                .computeIfPresent(
                        endpoint,
                        (key, before) ->
                                success.isAfter(before.last()) ? new Times(success, before.written()) : before);
    }

    void written(LaneKey endpoint, Instant success) {
        times.asMap()
                .merge(
                        endpoint,
                        new Times(success, success),
                        (before, now) -> new Times(
                                before.last().isAfter(now.last()) ? before.last() : now.last(), now.written()));
    }

    /** Writes what was kept back of endpoints that turn out to be failing since before; gives their states after it. */
    Uni<List<EndpointState>> note(List<EndpointState> notPlain) {
        var late = notPlain.stream()
                .filter(state -> keptBack(state) != null)
                .map(EndpointState::lane)
                .sorted(Tally.ORDER)
                .toList();
        return late.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.withTransaction(
                        transaction -> store.lock(transaction, late).chain(locked -> {
                            var after = locked.stream().map(this::after).toList();
                            return store.write(transaction, after).replaceWith(after);
                        }));
    }

    private EndpointState after(EndpointState locked) {
        var success = keptBack(locked);
        return success == null ? locked : locked.succeeded(success);
    }

    private @Nullable Instant keptBack(EndpointState state) {
        var seen = times.getIfPresent(state.lane());
        var failing = state.failing();
        return seen == null || failing == null || seen.last().isBefore(failing.since()) ? null : seen.last();
    }
}
