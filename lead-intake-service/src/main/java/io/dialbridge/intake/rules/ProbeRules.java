package io.dialbridge.intake.rules;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.DuplicateRule.Action;
import io.dialbridge.contracts.DuplicateRule.Key;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stored leads are in a new lead's way: check_dup as the account's settings leave it (domain.md 12.3, 12.6 step 8, 14), then the
 * account's own duplicate rules.
 */
final class ProbeRules {

    private final Account account;
    private final LeadReading reading;
    private final Parameters values;
    private final @Nullable Criteria criteria;
    private final Instant now;

    ProbeRules(Account account, LeadReading reading, Parameters values, @Nullable Criteria criteria, Instant now) {
        this.account = account;
        this.reading = reading;
        this.values = values;
        this.criteria = criteria;
        this.now = now;
    }

    /** @param list that the lead goes to; null when it was refused already */
    List<Probe> probes(@Nullable LeadList list) {
        var probes = new ArrayList<Probe>();
        switch (account.settings().leadDuplication()) {
            case USE_PARAMETERS -> checkDup(list, probes);
            case ALWAYS_REJECT -> probes.add(reject(null));
            case ALWAYS_RELOCATE -> probes.add(new Probe(Key.PHONE, relocateScope(list), null, false, Action.RELOCATE));
        }
        for (var rule : duplicateRules()) {
            if (rule.active() && answerable(rule.key())) {
                probes.add(new Probe(
                        rule.key(),
                        lists(rule.scope(), list),
                        since(rule.windowDays()),
                        rule.archive(),
                        rule.action()));
            }
        }
        return probes;
    }

    private void checkDup(@Nullable LeadList list, List<Probe> probes) {
        if (values.on("check_dup")) {
            probes.add(reject(null));
            return;
        }
        switch (values.text("check_dup", "0")) {
            case "2" -> probes.add(reject(lists(DuplicateRule.Scope.LIST, list)));
            case "3" -> probes.add(reject(lists(DuplicateRule.Scope.CAMPAIGN, list)));
            case "4" -> probes.add(reject(namedLists()));
            default -> {
                // 0, and whatever means nothing
            }
        }
    }

    private Probe reject(@Nullable List<String> lists) {
        var age = criteria == null ? null : criteria.record().dupLeadAge();
        return new Probe(Key.PHONE, lists, since(age), values.on("check_dup_archive"), Action.REJECT);
    }

    private List<String> namedLists() {
        var lists = values.parts("check_dup_list");
        if (lists.isEmpty()) {
            reading.refuse(
                    Codes.REQUEST,
                    Stage.OPTION,
                    "check_dup_list",
                    "Required fields are missing: check_dup=4 needs check_dup_list, the ids of the lists to look at.");
        }
        return lists;
    }

    private List<DuplicateRule> duplicateRules() {
        return criteria == null || criteria.record().duplicateRules().isEmpty()
                ? account.settings().duplicateRules()
                : criteria.record().duplicateRules();
    }

    private @Nullable List<String> relocateScope(@Nullable LeadList list) {
        ApiSettings settings = account.settings();
        return switch (settings.relocateScope()) {
            case ACCOUNT -> null;
            case CAMPAIGN -> lists(DuplicateRule.Scope.CAMPAIGN, list);
            case LISTS -> settings.relocateLists();
        };
    }

    private @Nullable List<String> lists(DuplicateRule.Scope scope, @Nullable LeadList list) {
        return switch (scope) {
            case ACCOUNT -> null;
            case LIST -> List.of(values.text("list_id", ""));
            case CAMPAIGN -> list == null ? List.of() : account.listsOf(list.campaignId());
        };
    }

    private @Nullable Instant since(@Nullable Integer days) {
        return days == null ? null : now.minus(Duration.ofDays(days));
    }

    /** A lead without a value is like no other. */
    private boolean answerable(Key key) {
        return switch (key) {
            case PHONE, PHONE_ALT -> true;
            case TITLE_ALT -> given("title") && given("alt_phone_1");
            case NAME_PHONE -> given("first_name") && given("last_name");
            case EMAIL -> given("email");
        };
    }

    private boolean given(String field) {
        return values.text(field) != null;
    }
}
