package io.dialbridge.benchmarks.rules;

import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Rule;
import java.util.List;
import java.util.Map;

/** The rules of workflow-service. */
final class DialbridgeRules implements Engine {

    private final Rule rule = AccountRules.compile(TenConditions.account(
                    List.of(TenConditions.workflow(TenConditions.allCampaigns(), TenConditions.TRIGGERS))))
            .rule("0")
            .orElseThrow();

    @Override
    public boolean matches(Map<String, String> lead, Map<String, String> call) {
        return rule.matches(TenConditions.event(lead, call));
    }
}
