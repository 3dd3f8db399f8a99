package io.dialbridge.dispatch.queue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** A breaker for each endpoint that was sent to lately. An endpoint that is forgotten starts afresh. */
@ApplicationScoped
public class Breakers {

    private static final Logger LOG = Logger.getLogger(Breakers.class);

    private static final int MOST = 10_000;

    private final LoadingCache<LaneKey, Breaker> breakers;

    Breakers(BreakerConfig config, Clock clock) {
        var limits = new Breaker.Limits(config.failures(), config.pause());
        this.breakers = Caffeine.newBuilder().maximumSize(MOST).build(endpoint -> new Breaker(limits, clock));
    }

    public Breaker of(LaneKey endpoint) {
        return breakers.get(endpoint);
    }

    /** How many of so many would be let in now. */
    int room(LaneKey endpoint, int wanted) {
        var breaker = breakers.getIfPresent(endpoint);
        return breaker == null ? wanted : breaker.room(wanted);
    }

    /** Lets the breaker know how it went, and the log what became of the breaker. */
    public Breaker.Change leave(LaneKey endpoint, Breaker breaker, Breaker.Pass pass, Health health) {
        var change = breaker.leave(pass, health);
        switch (change) {
            case OPENED ->
                LOG.warnf("state=breaker-open account=%s endpoint=%s", endpoint.accountId(), endpoint.name());
            case CLOSED ->
                LOG.infof("state=breaker-closed account=%s endpoint=%s", endpoint.accountId(), endpoint.name());
            case NONE -> {}
        }
        return change;
    }
}
