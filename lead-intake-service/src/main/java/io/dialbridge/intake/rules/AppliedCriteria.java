package io.dialbridge.intake.rules;

import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.intake.lead.Account;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lead Criteria at work (domain.md 13.1).
 *
 * @param id of the record
 * @param version of the record
 */
public record AppliedCriteria(String id, long version, LeadCriteria record) {

    /** Those of the account and those of the Lead Post Criteria; what was switched off or deleted meanwhile asks nothing. */
    public static List<AppliedCriteria> to(Posting posting, Account account) {
        if (!posting.flaws().isEmpty()) {
            return List.of();
        }
        var ofRecord =
                posting.criteria() == null ? null : posting.criteria().record().leadCriteriaId();
        return Stream.of(account.settings().leadCriteriaId(), ofRecord)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(
                        id -> account
                                .leadCriteria(id)
                                .map(keyed -> new AppliedCriteria(id, keyed.version(), keyed.criteria()))
                                .stream())
                .filter(applied -> applied.record().active())
                .toList();
    }
}
