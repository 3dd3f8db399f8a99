package io.dialbridge.config.rules;

import io.dialbridge.contracts.EndpointLimits;

/** How much an endpoint may get at once. */
final class LimitRules {

    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_REQUESTS = 100_000;
    private static final int LONGEST_PERIOD = 24 * 3_600;

    private LimitRules() {}

    static void check(String path, EndpointLimits limits, Findings findings) {
        findings.between(path + "concurrency", limits.concurrency(), 1, MOST_AT_ONCE);
        findings.between(path + "requests", limits.requests(), 1, MOST_REQUESTS);
        findings.between(path + "per_seconds", limits.perSeconds(), 1, LONGEST_PERIOD);
        findings.between(path + "burst", limits.burst(), 1, MOST_REQUESTS);
        if (limits.requests() == null && limits.burst() != null) {
            findings.add(
                    path + "burst", "needs " + path + "requests: without a rate limit there is nothing to save up");
        }
    }
}
