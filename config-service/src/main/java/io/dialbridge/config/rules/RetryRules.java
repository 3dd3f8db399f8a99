package io.dialbridge.config.rules;

import io.dialbridge.contracts.RetryRule;

/** When an endpoint's deliveries may be tried again. */
final class RetryRules {

    private static final int MOST_DELAYS = 30;
    private static final int LONGEST_DELAY = 7 * 24 * 3_600;
    private static final int LONGEST_USE = 30 * 24 * 3_600;

    private RetryRules() {}

    static void check(String path, RetryRule rule, Findings findings) {
        var delays = rule.delaysSeconds();
        if (delays != null) {
            findings.atMost(path + "delays_seconds", delays.size(), MOST_DELAYS);
            for (int i = 0; i < delays.size(); i++) {
                findings.between(path + "delays_seconds[" + i + "]", delays.get(i), 0, LONGEST_DELAY);
            }
        }
        if (rule.on() != null) {
            findings.distinct(path + "on", rule.on());
        }
        findings.between(path + "expire_after_seconds", rule.expireAfterSeconds(), 1, LONGEST_USE);
        if (rule.atMostOnce()) {
            checkOnce(path, rule, findings);
        }
    }

    /** Who asks for both has not understood one of them. */
    private static void checkOnce(String path, RetryRule rule, Findings findings) {
        if (rule.delaysSeconds() != null && !rule.delaysSeconds().isEmpty()) {
            findings.add(
                    path + "delays_seconds", "must be left out or empty with at_most_once: nothing is tried again");
        }
        if (rule.on() != null && !rule.on().isEmpty()) {
            findings.add(path + "on", "must be left out or empty with at_most_once: nothing is tried again");
        }
    }
}
