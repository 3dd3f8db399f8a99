package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Which leads are welcome (domain.md 13.1). Filters that are null or let everything through are not looked at; a lead that lacks a value
 * that a filter looks at does not pass.
 *
 * @param active absent means true; the key of an inactive record answers 6090
 * @param minAge whole years since date_of_birth, today in the account's zone; inclusive
 * @param maxAge inclusive
 * @param minLeadAgeDays a number that the account already has passes when its youngest lead is at least so many days old
 * @param states two-letter abbreviations, compared without case
 * @param zips five digits, a prefix with a star ({@code 902*}) or a range ({@code 94000-94999})
 * @param lists ids of the lists that the lead may go to
 */
public record LeadCriteria(
        String name,
        Boolean active,
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        @Nullable Integer minLeadAgeDays,
        IncludeExclude states,
        IncludeExclude zips,
        IncludeExclude lists) {

    public LeadCriteria {
        active = Absent.or(active, true);
        states = Absent.or(states, IncludeExclude.ALL);
        zips = Absent.or(zips, IncludeExclude.ALL);
        lists = Absent.or(lists, IncludeExclude.ALL);
    }
}
