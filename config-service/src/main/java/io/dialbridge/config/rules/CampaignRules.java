package io.dialbridge.config.rules;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Campaign.LeadCreation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a campaign must be like (domain.md 2.1 and 12.5). */
public final class CampaignRules {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    /** The end of a campaign that calls until midnight. */
    private static final String END_OF_DAY = "24:00";

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,2}(\\.[0-9]{1,2})?");
    private static final BigDecimal FIRST_OFFSET = new BigDecimal(-12);
    private static final BigDecimal LAST_OFFSET = new BigDecimal(14);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int MOST_VALUES = 1_000;

    private CampaignRules() {}

    /** Statuses in upper case, offsets in their shortest form; an empty id is none. */
    public static Campaign normalized(Campaign campaign) {
        var creation = campaign.leadCreation();
        return new Campaign(
                campaign.name(),
                campaign.active(),
                new LeadCreation(
                        creation.mode(),
                        creation.dialableStatuses().stream()
                                .map(status -> status.toUpperCase(Locale.ROOT))
                                .toList(),
                        creation.callFrom(),
                        creation.callUntil(),
                        creation.gmtOffsets().stream()
                                .map(CampaignRules::shortest)
                                .toList(),
                        Findings.given(creation.leadCriteriaId())));
    }

    private static String shortest(String offset) {
        return NUMBER.matcher(offset).matches()
                ? new BigDecimal(offset).stripTrailingZeros().toPlainString()
                : offset;
    }

    public static void check(Campaign campaign, Findings findings) {
        findings.name("name", campaign.name());
        var creation = campaign.leadCreation();
        checkStatuses(creation.dialableStatuses(), findings);
        checkHours(creation, findings);
        checkOffsets(creation.gmtOffsets(), findings);
    }

    private static void checkStatuses(List<String> statuses, Findings findings) {
        var path = "lead_creation.dialable_statuses";
        findings.atMost(path, statuses.size(), MOST_VALUES);
        findings.distinct(path, statuses);
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).isBlank()) {
                findings.add(path + "[" + i + "]", "must not be blank");
            }
        }
    }

    /** Two digits each, so that text order is the order of the day. */
    private static void checkHours(LeadCreation creation, Findings findings) {
        var from = TIME.matcher(creation.callFrom()).matches();
        var until = creation.callUntil().equals(END_OF_DAY)
                || TIME.matcher(creation.callUntil()).matches();
        if (!from) {
            findings.add("lead_creation.call_from", "must be a time of day such as 08:00");
        }
        if (!until) {
            findings.add("lead_creation.call_until", "must be a time of day such as 21:00, at most 24:00");
        }
        if (from && until && creation.callFrom().compareTo(creation.callUntil()) >= 0) {
            findings.add("lead_creation.call_until", "must be later than call_from");
        }
    }

    private static void checkOffsets(List<String> offsets, Findings findings) {
        var path = "lead_creation.gmt_offsets";
        findings.distinct(path, offsets);
        for (int i = 0; i < offsets.size(); i++) {
            if (!offset(offsets.get(i))) {
                findings.add(path + "[" + i + "]", "must be hours from -12 to 14, in halves, such as -7 or 5.5");
            }
        }
    }

    private static boolean offset(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        var hours = new BigDecimal(text);
        return hours.compareTo(FIRST_OFFSET) >= 0
                && hours.compareTo(LAST_OFFSET) <= 0
                && hours.remainder(HALF).signum() == 0;
    }
}
