package io.dialbridge.intake.dnc;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.lead.Account;

/** What people call the campaign of an entry. */
final class DncText {

    private DncText() {}

    /** Empty for a campaign that the account has no more. */
    static String campaignName(DncKey key, Account account) {
        return switch (key.campaignId()) {
            case DncKey.GLOBAL -> "Global DNC";
            case DncKey.PURPOSE_TYPE -> "Purpose DNC";
            default -> account.campaign(key.campaignId()).map(Campaign::name).orElse("");
        };
    }

    static String campaignType(DncKey key) {
        return switch (key.campaignId()) {
            case DncKey.GLOBAL -> "GLOBAL";
            case DncKey.PURPOSE_TYPE -> "PURPOSE";
            default -> "CAMPAIGN";
        };
    }
}
