package io.dialbridge.dispatch.calls;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.dialbridge.dispatch.queue.LaneKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** A gate for each endpoint that was called lately. An endpoint that is forgotten starts afresh. */
@ApplicationScoped
class Gates {

    private static final int MOST = 10_000;

    private final LoadingCache<LaneKey, Gate> gates;

    Gates(CallConfig config, Clock clock) {
        var limits = new Gate.Limits(config.endpointConcurrency(), config.breakerFailures(), config.breakerPause());
        this.gates = Caffeine.newBuilder().maximumSize(MOST).build(endpoint -> new Gate(limits, clock));
    }

    Gate of(LaneKey endpoint) {
        return gates.get(endpoint);
    }
}
