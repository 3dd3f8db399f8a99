package io.dialbridge.config.rules;

import io.dialbridge.contracts.DuplicateRule;
import java.util.List;

/** What duplicate rules must be like, wherever they stand. */
final class DuplicateRules {

    private static final int MOST_RULES = 20;
    private static final int LONGEST_WINDOW_DAYS = 3_650;

    private DuplicateRules() {}

    static void check(List<DuplicateRule> rules, Findings findings) {
        findings.atMost("duplicate_rules", rules.size(), MOST_RULES);
        for (int i = 0; i < rules.size(); i++) {
            var path = "duplicate_rules[" + i + "].";
            if (rules.get(i).key() == null) {
                findings.add(path + "key", "is required: PHONE, PHONE_ALT, TITLE_ALT, NAME_PHONE or EMAIL");
            }
            findings.between(path + "window_days", rules.get(i).windowDays(), 1, LONGEST_WINDOW_DAYS);
        }
    }
}
