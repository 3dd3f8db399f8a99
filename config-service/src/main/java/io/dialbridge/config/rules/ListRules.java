package io.dialbridge.config.rules;

import io.dialbridge.contracts.LeadList;
import java.util.regex.Pattern;

/** What a list of leads must be like (domain.md 2.1). */
public final class ListRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:\\-_ ]{10,30}");
    private static final int LONGEST_DESCRIPTION = 255;
    private static final int LONGEST_RETENTION_DAYS = 36_500;

    private ListRules() {}

    public static void check(LeadList list, Findings findings) {
        if (Findings.blank(list.name())) {
            findings.add("name", "is required");
        } else if (!NAME.matcher(list.name()).matches()) {
            findings.add("name", "must have 10 to 30 characters of a-z, A-Z, 0-9, colon, hyphen, underscore and space");
        } else if (!list.name().strip().equals(list.name())) {
            findings.add("name", "must not begin or end with a space");
        } else if (list.name().equalsIgnoreCase(LeadList.DUPLICATES)) {
            findings.add("name", "is the system's own list, which every account has already");
        }
        if (Findings.blank(list.campaignId())) {
            findings.add("campaign_id", "is required: every list belongs to a campaign");
        }
        findings.longest("description", list.description(), LONGEST_DESCRIPTION);
        findings.between("retention_days", list.retentionDays(), 1, LONGEST_RETENTION_DAYS);
    }
}
