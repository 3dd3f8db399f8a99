package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.EndpointLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests an endpoint gets in a time.
 *
 * @param perSecond above 0
 * @param burst at least 1: what a rest saves up
 */
public record Rate(double perSecond, double burst) {

    static Optional<Rate> of(EndpointLimits limits) {
        var requests = limits.requests();
        if (requests == null) {
            return Optional.empty();
        }
        var burst = limits.burst() == null ? requests : limits.burst();
        return Optional.of(new Rate((double) requests / limits.perSeconds(), burst));
    }

    /** What keeps both. */
    Rate narrower(Rate other) {
        return new Rate(Math.min(perSecond, other.perSecond), Math.min(burst, other.burst));
    }

    /** How long until a whole token is there. */
    Duration untilOne(double tokens) {
        return Duration.ofNanos((long) Math.ceil(Math.max(0, 1 - tokens) / perSecond * 1e9));
    }
}
