package io.dialbridge.config.criteria;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.CommaList;
import io.dialbridge.contracts.LeadPostCriteria;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Lead Post Criteria refer to: the list of their leads, where they look for others, and further criteria. */
final class LeadPostCriteriaReferences {

    private LeadPostCriteriaReferences() {}

    /** Only active lists and criteria are offered (domain.md 13.1). */
    static List<Reference> of(LeadPostCriteria criteria) {
        return Stream.of(
                        Stream.of(Reference.toActive(Kind.LIST, "list_id", criteria.listId())),
                        Reference.all(Kind.LIST, "check_dup_list", criteria.checkDupList()),
                        each(Kind.LIST, "search_list_id", criteria.searchListId()),
                        each(Kind.CAMPAIGN, "search_campaign_id", criteria.searchCampaignId()),
                        Stream.ofNullable(criteria.leadCriteriaId())
                                .map(id -> Reference.toActive(Kind.LEAD_CRITERIA, "lead_criteria_id", id)))
                .flatMap(references -> references)
                .toList();
    }

    private static Stream<Reference> each(Kind kind, String path, @Nullable String ids) {
        return CommaList.of(ids).stream().map(id -> Reference.to(kind, path, id));
    }
}
