package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * How much an endpoint gets at once.
 *
 * @param concurrency requests under way at once, of each replica; null means the installation's
 * @param requests in {@code perSeconds}, over all replicas; null means no rate limit
 * @param perSeconds absent means 1
 * @param burst requests that may be sent at once after a rest; null means {@code requests}
 */
public record EndpointLimits(
        @Nullable Integer concurrency,
        @Nullable Integer requests,
        Integer perSeconds,
        @Nullable Integer burst) {

    public static final EndpointLimits USUAL = new EndpointLimits(null, null, 1, null);

    public EndpointLimits {
        perSeconds = Absent.or(perSeconds, 1);
    }
}
