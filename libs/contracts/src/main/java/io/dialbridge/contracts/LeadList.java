package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A list of leads in one campaign (domain.md 2.1). {@code active} absent means true; an inactive list takes no new leads.
 *
 * @param name 10 to 30 characters of letters, digits, colon, hyphen, underscore and space; unique in the account
 */
public record LeadList(
        String name, String campaignId, @Nullable String description, Boolean active) {

    public LeadList {
        active = Absent.or(active, true);
    }
}
