package io.dialbridge.config.rules;

import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.StopIf;
import java.util.List;

/** What a workflow must be like as a whole (domain.md 6.1); its triggers, actions and working hours have rules of their own. */
public final class WorkflowRules {

    /** How many action sets, actions of a set or relation ids a workflow may have. */
    private static final int MOST = 1_000;

    private static final int LONGEST_DESCRIPTION = 1_000;

    private WorkflowRules() {}

    /** Statuses in upper case: how they are stored and compared. */
    public static Workflow normalized(Workflow workflow) {
        return new Workflow(
                workflow.name(),
                workflow.description(),
                workflow.active(),
                workflow.relation(),
                new StopIf(
                        workflow.stopIf().type(),
                        TriggerRules.normalized(workflow.stopIf().filter())),
                workflow.rateLimit(),
                workflow.skipIfPending(),
                workflow.performOnPercent(),
                workflow.schedule(),
                TriggerRules.normalized(workflow.triggers()),
                workflow.actionSets().stream().map(WorkflowRules::normalized).toList());
    }

    private static Workflow.ActionSet normalized(Workflow.ActionSet set) {
        return new Workflow.ActionSet(
                set.actions().stream().map(ActionRules::normalized).toList());
    }

    public static void check(Workflow workflow, Findings findings) {
        findings.name("name", workflow.name());
        findings.longest("description", workflow.description(), LONGEST_DESCRIPTION);
        checkRelation(workflow.relation(), findings);
        checkStop(workflow.stopIf(), findings);
        findings.between("perform_on_percent", workflow.performOnPercent(), 0, 100);
        if (workflow.schedule() != null) {
            WorkingHoursRules.check("schedule.", workflow.schedule(), findings);
        }
        if (workflow.triggers().isEmpty()) {
            findings.add("triggers", "needs at least one trigger, or the workflow would never fire");
        }
        TriggerTree.check("triggers", workflow.triggers(), TriggerRules::check, findings);
        checkActions(workflow.actionSets(), findings);
    }

    private static void checkRelation(Workflow.Relation relation, Findings findings) {
        if (relation == null) {
            findings.add("relation", "is required, for example {\"type\": \"CAMPAIGN\", \"all\": true}");
            return;
        }
        if (relation.type() == null) {
            findings.add("relation.type", "is required: CAMPAIGN, LIST, QUEUE, INBOUND_NUMBER or EMAIL_TEMPLATE");
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

    private static void checkStop(StopIf stop, Findings findings) {
        if (stop.type() != StopIf.Type.LEAD_FILTER) {
            if (!stop.filter().isEmpty()) {
                findings.add("stop_if.filter", "belongs to the type LEAD_FILTER; leave it out");
            }
            return;
        }
        if (stop.filter().isEmpty()) {
            findings.add("stop_if.filter", "needs at least one condition, or the workflow would never stop");
        }
        TriggerTree.check("stop_if.filter", stop.filter(), StopFilterRules::check, findings);
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
                ActionRules.check("action_sets[" + i + "].actions[" + j + "].", actions.get(j), findings);
            }
        }
    }
}
