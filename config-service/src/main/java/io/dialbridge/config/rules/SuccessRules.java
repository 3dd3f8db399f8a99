package io.dialbridge.config.rules;

import io.dialbridge.contracts.SuccessRule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What may say when a reply counts as success. */
final class SuccessRules {

    private static final int MOST_STATUSES = 50;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 255;
    private static final int LONGEST_KEY = 200;
    private static final Pattern STATUS = Pattern.compile("[2-5]([0-9]{2}|xx)");

    private SuccessRules() {}

    static void check(String path, SuccessRule rule, Findings findings) {
        checkStatuses(path + "statuses", rule.statuses(), findings);
        findings.line(path + "key", rule.key(), LONGEST_KEY);
        var seen = new HashMap<String, String>();
        checkValues(path, "success_values", rule.successValues(), rule, seen, findings);
        checkValues(path, "duplicate_values", rule.duplicateValues(), rule, seen, findings);
        checkValues(path, "rejected_values", rule.rejectedValues(), rule, seen, findings);
    }

    private static void checkStatuses(String path, List<String> statuses, Findings findings) {
        if (statuses.isEmpty()) {
            findings.add(path, "needs at least one status; leave it out for 2xx");
        }
        findings.atMost(path, statuses.size(), MOST_STATUSES);
        findings.distinct(path, statuses);
        for (int i = 0; i < statuses.size(); i++) {
            if (!STATUS.matcher(statuses.get(i)).matches()) {
                findings.add(
                        path + "[" + i + "]",
                        "\"" + statuses.get(i) + "\" must be a status from 200 to 599, or one of 2xx, 3xx, 4xx, 5xx");
            }
        }
    }

    /** @param seen values in lower case, with the path at which they stand */
    private static void checkValues(
            String path,
            String member,
            List<String> values,
            SuccessRule rule,
            Map<String, String> seen,
            Findings findings) {
        if (!values.isEmpty() && rule.key().isBlank()) {
            findings.add(path + member, "needs " + path + "key: the element of the reply that is compared");
        }
        findings.atMost(path + member, values.size(), MOST_VALUES);
        for (int i = 0; i < values.size(); i++) {
            var element = path + member + "[" + i + "]";
            if (values.get(i).isBlank()) {
                findings.add(element, "must not be blank");
                continue;
            }
            findings.line(element, values.get(i), LONGEST_VALUE);
            var earlier = seen.putIfAbsent(values.get(i).strip().toLowerCase(Locale.ROOT), element);
            if (earlier != null) {
                findings.add(
                        element,
                        "\"" + values.get(i) + "\" stands at " + earlier
                                + " already; values are compared without case");
            }
        }
    }
}
