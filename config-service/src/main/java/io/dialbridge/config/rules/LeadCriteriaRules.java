package io.dialbridge.config.rules;

import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What Lead Criteria must be like (domain.md 13.1). */
public final class LeadCriteriaRules {

    private static final int OLDEST = 150;
    private static final int MOST_VALUES = 5_000;
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}|[0-9]{1,4}\\*|([0-9]{5})-([0-9]{5})");

    private LeadCriteriaRules() {}

    /** States in upper case, as leads are compared with them. */
    public static LeadCriteria normalized(LeadCriteria criteria) {
        return new LeadCriteria(
                criteria.name(),
                criteria.active(),
                criteria.minAge(),
                criteria.maxAge(),
                criteria.minLeadAgeDays(),
                new IncludeExclude(
                        upper(criteria.states().include()),
                        upper(criteria.states().exclude())),
                criteria.zips(),
                criteria.lists());
    }

    public static void check(LeadCriteria criteria, Findings findings) {
        findings.name("name", criteria.name());
        checkAges(criteria, findings);
        findings.between("min_lead_age_days", criteria.minLeadAgeDays(), 0, Integer.MAX_VALUE);
        each("states", criteria.states(), STATE.asMatchPredicate(), "must be two letters such as CA", findings);
        each(
                "zips",
                criteria.zips(),
                LeadCriteriaRules::zip,
                "must be five digits, a prefix such as 902* or a range such as 94000-94999",
                findings);
        findings.atMost("lists.include", criteria.lists().include().size(), MOST_VALUES);
        findings.atMost("lists.exclude", criteria.lists().exclude().size(), MOST_VALUES);
    }

    private static void checkAges(LeadCriteria criteria, Findings findings) {
        var min = criteria.minAge();
        var max = criteria.maxAge();
        findings.between("min_age", min, 0, OLDEST);
        findings.between("max_age", max, 0, OLDEST);
        if (min != null && max != null && min > max) {
            findings.add("max_age", "must not be less than min_age, or nobody would pass");
        }
    }

    private static void each(
            String path, IncludeExclude values, Predicate<String> valid, String reason, Findings findings) {
        each(path + ".include", values.include(), valid, reason, findings);
        each(path + ".exclude", values.exclude(), valid, reason, findings);
    }

    private static void each(
            String path, List<String> values, Predicate<String> valid, String reason, Findings findings) {
        findings.atMost(path, values.size(), MOST_VALUES);
        for (int i = 0; i < values.size(); i++) {
            if (!valid.test(values.get(i))) {
                findings.add(path + "[" + i + "]", reason);
            }
        }
    }

    /** Five digits each, so that text order is number order. */
    private static boolean zip(String text) {
        var found = ZIP.matcher(text);
        return found.matches() && (found.group(1) == null || found.group(1).compareTo(found.group(2)) <= 0);
    }

    private static List<String> upper(List<String> states) {
        return states.stream().map(state -> state.toUpperCase(Locale.ROOT)).toList();
    }
}
