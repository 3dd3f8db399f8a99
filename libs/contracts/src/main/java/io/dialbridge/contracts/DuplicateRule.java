package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * When a stored lead is in the way of a new one, and what happens then. Rules are tried in their order; the first that finds a lead
 * decides, but that after RELOCATE the next are asked too.
 *
 * @param active absent means true
 * @param key what the two leads must have in common; a blank value never matches
 * @param scope where to look
 * @param windowDays a stored lead counts while it is younger than so many days; null means for ever
 * @param archive also look at archived leads, those of the whole account; absent means false
 */
public record DuplicateRule(
        Boolean active, Key key, Scope scope, @Nullable Integer windowDays, Boolean archive, Action action) {

    public DuplicateRule {
        active = Absent.or(active, true);
        scope = Absent.or(scope, Scope.ACCOUNT);
        archive = Absent.or(archive, false);
        action = Absent.or(action, Action.REJECT);
    }

    public enum Key {
        /** phone_number and phone_code. */
        PHONE,
        /** The number as any of phone_number, alt_phone_1, alt_phone_2 of either lead. */
        PHONE_ALT,
        /** title and alt_phone_1. */
        TITLE_ALT,
        /** first_name, last_name and the number. */
        NAME_PHONE,
        /** email, without case. */
        EMAIL
    }

    public enum Scope {
        /** The list that the lead goes to. */
        LIST,
        /** The lists of that list's campaign. */
        CAMPAIGN,
        /** Every list but {@link LeadList#DUPLICATES}. */
        ACCOUNT
    }

    public enum Action {
        /** Refuse the new lead and name the stored one. */
        REJECT,
        /** Update the stored lead instead. */
        UPDATE,
        /** Take the new lead and move the stored ones to {@link LeadList#DUPLICATES}. */
        RELOCATE,
        /** Keep the new lead as a submission until a person decides. */
        QUARANTINE
    }
}
