package io.dialbridge.dispatch.calls;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.dialbridge.dispatch.queue.Breakers;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.LaneTerms;
import jakarta.enterprise.context.ApplicationScoped;

/** A gate for each endpoint that was called lately. */
@ApplicationScoped
class Gates {

    private static final int MOST = 10_000;

    private final LoadingCache<LaneKey, Gate> gates;

    Gates(CallConfig config, LaneTerms terms, Breakers breakers) {
        this.gates = Caffeine.newBuilder()
                .maximumSize(MOST)
                .build(endpoint -> new Gate(
                        () -> Math.min(
                                config.endpointConcurrency(), terms.places(endpoint, config.endpointConcurrency())),
                        breakers.of(endpoint)));
    }

    Gate of(LaneKey endpoint) {
        return gates.get(endpoint);
    }
}
