package io.dialbridge.config.rules;

import io.dialbridge.contracts.LeadPostCriteria;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Lead Post Criteria must be like (domain.md 12.3 and 13.1). */
public final class LeadPostCriteriaRules {

    private static final int LONGEST_NAME = 30;
    private static final int DUPLICATES_IN_CHOSEN_LISTS = 4;
    private static final int OLDEST_DUPLICATE_DAYS = 3_650;
    static final int LONGEST_IN_HOPPER_MINUTES = 300;
    private static final int MOST_LISTS = 1_000;
    private static final List<String> ORDERS = List.of("ASC", "DESC");

    private LeadPostCriteriaRules() {}

    /** The order in upper case; an empty text is no value (domain.md 12.3). */
    public static LeadPostCriteria normalized(LeadPostCriteria criteria) {
        var order = Findings.given(criteria.updateOrderByLastCalledTime());
        return new LeadPostCriteria(
                criteria.name(),
                criteria.active(),
                criteria.listId(),
                criteria.checkDup(),
                criteria.checkDupList(),
                criteria.checkDupArchive(),
                criteria.dupLeadAge(),
                criteria.checkDnc(),
                criteria.checkWireless(),
                criteria.hopper(),
                criteria.hopperPriority(),
                criteria.hopperExpiresIn(),
                criteria.rejectByCarrierType(),
                criteria.filterPhoneCode(),
                criteria.updateIfFound(),
                order == null ? null : order.toUpperCase(Locale.ROOT),
                Findings.given(criteria.searchListId()),
                Findings.given(criteria.searchCampaignId()),
                Findings.given(criteria.leadCriteriaId()),
                criteria.duplicateRules());
    }

    public static void check(LeadPostCriteria criteria, Findings findings) {
        findings.name("name", criteria.name(), LONGEST_NAME);
        if (Findings.blank(criteria.listId())) {
            findings.add("list_id", "is required: the list that the leads go to");
        }
        checkDuplicates(criteria, findings);
        findings.between("hopper_priority", criteria.hopperPriority(), 0, LeadPostCriteria.HIGHEST_PRIORITY);
        findings.between("hopper_expires_in", criteria.hopperExpiresIn(), 0, LONGEST_IN_HOPPER_MINUTES);
        findings.distinct("reject_by_carrier_type", criteria.rejectByCarrierType());
        checkOrder(criteria.updateOrderByLastCalledTime(), findings);
        findings.atMost("search_list_id", CommaList.of(criteria.searchListId()).size(), MOST_LISTS);
        findings.atMost(
                "search_campaign_id", CommaList.of(criteria.searchCampaignId()).size(), MOST_LISTS);
    }

    private static void checkDuplicates(LeadPostCriteria criteria, Findings findings) {
        findings.between("check_dup", criteria.checkDup(), 0, DUPLICATES_IN_CHOSEN_LISTS);
        if (criteria.checkDup() == DUPLICATES_IN_CHOSEN_LISTS
                && criteria.checkDupList().isEmpty()) {
            findings.add("check_dup_list", "needs at least one list: check_dup 4 looks in these");
        }
        findings.atMost("check_dup_list", criteria.checkDupList().size(), MOST_LISTS);
        findings.between("dup_lead_age", criteria.dupLeadAge(), 0, OLDEST_DUPLICATE_DAYS);
        DuplicateRules.check(criteria.duplicateRules(), findings);
    }

    private static void checkOrder(@Nullable String order, Findings findings) {
        if (order != null && !ORDERS.contains(order)) {
            findings.add("update_order_by_last_called_time", "must be ASC, DESC or null");
        }
    }
}
