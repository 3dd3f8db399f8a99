package io.dialbridge.config.rules;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import java.util.List;

/** What a workflow must be like (domain.md 6.1 and 6.3), and what this release can't do yet. */
public final class WorkflowRules {

    /** How many triggers, action sets or relation ids a workflow may have. */
    private static final int MOST = 1_000;

    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final String NOT_AVAILABLE = "is not available in this release; ";

    private WorkflowRules() {}

    /** Statuses in upper case: how they are stored and compared. */
    public static Workflow normalized(Workflow workflow) {
        return new Workflow(
                workflow.name(),
                workflow.description(),
                workflow.active(),
                workflow.relation(),
                workflow.stopIf(),
                workflow.rateLimit(),
                workflow.skipIfPending(),
                workflow.performOnPercent(),
                workflow.schedule(),
                workflow.triggers().stream().map(TriggerRules::normalized).toList(),
                workflow.actionSets());
    }

    public static void check(Workflow workflow, Findings findings) {
        findings.name("name", workflow.name());
        findings.longest("description", workflow.description(), LONGEST_DESCRIPTION);
        checkRelation(workflow.relation(), findings);
        if (workflow.performOnPercent() < 0 || workflow.performOnPercent() > 100) {
            findings.add("perform_on_percent", "must lie between 0 and 100");
        }
        if (workflow.skipIfPending()) {
            findings.add("skip_if_pending", "true " + NOT_AVAILABLE + "actions run at once and are never pending");
        }
        if (workflow.schedule() != null) {
            findings.add("schedule", "a working-hours schedule " + NOT_AVAILABLE + "write null");
        }
        checkTriggers(workflow, findings);
        checkActions(workflow.actionSets(), findings);
    }

    private static void checkRelation(Workflow.Relation relation, Findings findings) {
        if (relation == null) {
            findings.add("relation", "is required, for example {\"type\": \"CAMPAIGN\", \"all\": true}");
            return;
        }
        if (relation.type() == null) {
            findings.add("relation.type", "is required: CAMPAIGN, LIST, QUEUE or INBOUND_NUMBER");
        }
        if (!relation.all() && relation.ids().isEmpty()) {
            findings.add("relation.ids", "needs at least one id unless all is true");
        }
        findings.atMost("relation.ids", relation.ids().size(), MOST);
        for (int i = 0; i < relation.ids().size(); i++) {
            if (relation.ids().get(i).isBlank()) {
                findings.add("relation.ids[" + i + "]", "must not be blank");
            }
        }
    }

    private static void checkTriggers(Workflow workflow, Findings findings) {
        var triggers = workflow.triggers();
        if (triggers.isEmpty()) {
            findings.add("triggers", "needs at least one trigger, or the workflow would never fire");
        }
        findings.atMost("triggers", triggers.size(), MOST);
        for (int i = 0; i < triggers.size(); i++) {
            TriggerRules.check("triggers[" + i + "].", triggers.get(i), findings);
        }
    }

    private static void checkActions(List<Workflow.ActionSet> sets, Findings findings) {
        if (sets.stream().allMatch(set -> set.actions().isEmpty())) {
            findings.add("action_sets", "needs at least one action");
        }
        findings.atMost("action_sets", sets.size(), MOST);
        for (int i = 0; i < sets.size(); i++) {
            var actions = sets.get(i).actions();
            findings.atMost("action_sets[" + i + "].actions", actions.size(), MOST);
            for (int j = 0; j < actions.size(); j++) {
                checkAction("action_sets[" + i + "].actions[" + j + "].", actions.get(j), findings);
            }
        }
    }

    private static void checkAction(String path, Action action, Findings findings) {
        switch (action) {
            case Action.Integration integration -> {
                if (Findings.blank(integration.endpointId())) {
                    findings.add(path + "endpoint_id", "is required: the endpoint to fire");
                }
                if (integration.skipIfLiveCall()) {
                    findings.add(path + "skip_if_live_call", "true " + NOT_AVAILABLE + "write false");
                }
            }
        }
    }
}
