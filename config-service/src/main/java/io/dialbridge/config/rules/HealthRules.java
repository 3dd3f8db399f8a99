package io.dialbridge.config.rules;

import io.dialbridge.contracts.EndpointHealth;
import java.util.List;

/** When a failing endpoint may be disabled, and who may be told. */
final class HealthRules {

    private static final int SHORTEST = 60;
    private static final int LONGEST = 30 * 24 * 3_600;
    private static final int MOST_NOTICES = 10;

    private HealthRules() {}

    static void check(String path, EndpointHealth health, Findings findings) {
        if (health.disableAfterSeconds() != 0) {
            checkTime(path + "disable_after_seconds", health.disableAfterSeconds(), findings);
        }
        checkNotices(path + "notices", health.notices(), findings);
    }

    private static void checkTime(String path, int seconds, Findings findings) {
        if (seconds < SHORTEST || seconds > LONGEST) {
            findings.add(
                    path,
                    "must lie between " + SHORTEST + " (a minute) and " + LONGEST
                            + " (30 days), or be 0: never disabled");
        }
    }

    private static void checkNotices(String path, List<String> notices, Findings findings) {
        findings.atMost(path, notices.size(), MOST_NOTICES);
        findings.distinct(path, notices);
        for (int i = 0; i < notices.size(); i++) {
            MailAddresses.checkBare(path + "[" + i + "]", notices.get(i), findings);
        }
    }
}
