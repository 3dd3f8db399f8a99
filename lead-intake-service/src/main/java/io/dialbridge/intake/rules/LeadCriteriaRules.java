package io.dialbridge.intake.rules;

import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Whether a lead is one that the account wants (domain.md 12.6 step 10, 13.1), as far as the lead alone tells. */
public final class LeadCriteriaRules {

    private static final int ZIP = 5;
    private static final int DAY = "1984-03-15".length();

    private final LeadCriteria criteria;
    private final Parameters values;
    private final LocalDate today;
    private final List<Reason> reasons = new ArrayList<>();

    private LeadCriteriaRules(LeadCriteria criteria, Parameters values, LocalDate today) {
        this.criteria = criteria;
        this.values = values;
        this.today = today;
    }

    /**
     * @param values internal names of the lead's fields, list_id among them where one is known
     * @param today in the account's zone
     * @return every filter that the lead does not pass
     */
    public static List<Reason> check(LeadCriteria criteria, Parameters values, LocalDate today) {
        return new LeadCriteriaRules(criteria, values, today).all();
    }

    /**
     * Whether the number was bought lately.
     *
     * @param youngest when the youngest stored lead with the number was created; null when there is none
     */
    public static Optional<Reason> leadAge(@Nullable Integer minDays, @Nullable Instant youngest, Instant now) {
        if (minDays == null || youngest == null || !youngest.isAfter(now.minus(Duration.ofDays(minDays)))) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                Codes.CRITERIA_NOT_MET,
                Stage.VALIDATION,
                "phone_number",
                "The account has a lead with this number that is younger than " + minDays + " days."));
    }

    private List<Reason> all() {
        age();
        filter("list_id", criteria.lists(), String::equals);
        filter("state", criteria.states(), String::equalsIgnoreCase);
        filter("postal_code", criteria.zips(), LeadCriteriaRules::zipIn);
        return reasons;
    }

    private void age() {
        if (criteria.minAge() == null && criteria.maxAge() == null) {
            return;
        }
        var born = values.text("date_of_birth");
        var age = born == null ? null : ageOf(born);
        if (age == null) {
            refuse("date_of_birth", "date_of_birth is needed for the required age and is missing or not a date");
        } else if (criteria.minAge() != null && age < criteria.minAge()) {
            refuse("date_of_birth", "the age of " + age + " is below " + criteria.minAge());
        } else if (criteria.maxAge() != null && age > criteria.maxAge()) {
            refuse("date_of_birth", "the age of " + age + " is above " + criteria.maxAge());
        }
    }

    /** Whole years; null for what is no date of the past. */
    private @Nullable Integer ageOf(String born) {
        try {
            var day = LocalDate.parse(born.length() > DAY ? born.substring(0, DAY) : born);
            return day.isAfter(today) ? null : Period.between(day, today).getYears();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** @param matches an element of the filter against the lead's value */
    private void filter(String field, IncludeExclude filter, BiPredicate<String, String> matches) {
        if (filter.all()) {
            return;
        }
        var value = values.text(field);
        if (value == null) {
            refuse(field, field + " is needed and missing");
        } else if (!filter.include().isEmpty()
                && filter.include().stream().noneMatch(element -> matches.test(element, value))) {
            refuse(field, field + " " + Texts.shown(value) + " is not among those that are taken");
        } else if (filter.exclude().stream().anyMatch(element -> matches.test(element, value))) {
            refuse(field, field + " " + Texts.shown(value) + " is not taken");
        }
    }

    /** The first five digits of the value against five digits, a prefix ({@code 902*}) or a range ({@code 94000-94999}). */
    private static boolean zipIn(String element, String value) {
        var zip = value.length() > ZIP ? value.substring(0, ZIP) : value;
        if (element.endsWith("*")) {
            return zip.startsWith(element.substring(0, element.length() - 1));
        }
        var dash = element.indexOf('-');
        return dash < 0
                ? zip.equals(element)
                : zip.length() == ZIP
                        && zip.compareTo(element.substring(0, dash)) >= 0
                        && zip.compareTo(element.substring(dash + 1)) <= 0;
    }

    private void refuse(String field, String flaw) {
        reasons.add(Reason.of(
                Codes.CRITERIA_NOT_MET,
                Stage.VALIDATION,
                field,
                "The lead does not meet the criteria " + criteria.name() + ": " + flaw + "."));
    }
}
