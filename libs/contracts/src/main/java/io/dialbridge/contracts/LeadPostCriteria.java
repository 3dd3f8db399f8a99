package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the account holds for one source of leads, chosen by key; the source can't override them (domain.md 13.1). The members
 * are the options of leads/insert, domain.md 12.3.
 *
 * @param active absent means true; the key of an inactive record answers 6090
 * @param listId where the leads go
 * @param checkDup 0 none, 1 account, 2 the list, 3 the list's campaign, 4 {@code checkDupList}
 * @param dupLeadAge a stored lead is a duplicate while it is younger than so many days; null means for ever
 * @param hopperPriority 0 to 99, 99 is dialled first
 * @param hopperExpiresIn minutes, at most 300; 0 or null means never
 * @param updateOrderByLastCalledTime ASC or DESC: which of several leads update_if_found takes
 * @param searchListId comma list of ids: where update_if_found looks; goes before {@code searchCampaignId}
 * @param leadCriteriaId record of {@link LeadCriteria} that the lead must also meet
 * @param duplicateRules tried after {@code checkDup}; empty means those of the account's settings
 */
public record LeadPostCriteria(
        String name,
        Boolean active,
        String listId,
        Integer checkDup,
        List<String> checkDupList,
        Boolean checkDupArchive,
        @Nullable Integer dupLeadAge,
        Boolean checkDnc,
        Boolean checkWireless,
        Boolean hopper,
        Integer hopperPriority,
        @Nullable Integer hopperExpiresIn,
        List<CarrierType> rejectByCarrierType,
        Boolean filterPhoneCode,
        Boolean updateIfFound,
        @Nullable String updateOrderByLastCalledTime,
        @Nullable String searchListId,
        @Nullable String searchCampaignId,
        @Nullable String leadCriteriaId,
        List<DuplicateRule> duplicateRules) {

    public static final int HIGHEST_PRIORITY = 99;

    public LeadPostCriteria {
        active = Absent.or(active, true);
        checkDup = Absent.or(checkDup, 0);
        checkDupList = Absent.list(checkDupList);
        checkDupArchive = Absent.or(checkDupArchive, false);
        checkDnc = Absent.or(checkDnc, false);
        checkWireless = Absent.or(checkWireless, false);
        hopper = Absent.or(hopper, false);
        hopperPriority = Absent.or(hopperPriority, HIGHEST_PRIORITY);
        rejectByCarrierType = Absent.list(rejectByCarrierType);
        filterPhoneCode = Absent.or(filterPhoneCode, false);
        updateIfFound = Absent.or(updateIfFound, false);
        duplicateRules = Absent.list(duplicateRules);
    }
}
