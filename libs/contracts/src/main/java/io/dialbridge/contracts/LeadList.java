package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A list of leads in one campaign (domain.md 2.1). {@code active} absent means true; an inactive list takes no new leads.
 *
 * @param name 10 to 30 characters of letters, digits, colon, hyphen, underscore and space; unique in the account
 * @param retentionDays leads that nobody changed or called for so long are erased; null means never
 */
public record LeadList(
        String name,
        String campaignId,
        @Nullable String description,
        Boolean active,
        @Nullable Integer retentionDays) {

    /** Id and name of the list to which older duplicates are moved: every account has it, no campaign dials it (domain.md 14). */
    public static final String DUPLICATES = "SYS_DUPLICATE_LEADS";

    public LeadList {
        active = Absent.or(active, true);
    }
}
