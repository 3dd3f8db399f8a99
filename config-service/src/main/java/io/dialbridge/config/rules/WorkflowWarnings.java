package io.dialbridge.config.rules;

import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What a workflow that is accepted can hardly mean: above all, triggers that never hold together. */
public final class WorkflowWarnings {

    private final Findings findings = new Findings();

    private WorkflowWarnings() {}

    public static List<FieldError> of(Workflow workflow) {
        var warnings = new WorkflowWarnings();
        warnings.idle(workflow);
        warnings.contradictions("stop_if.filter", workflow.stopIf().filter(), List.of());
        warnings.contradictions("triggers", workflow.triggers(), TriggerConstraints.ofRelation(workflow.relation()));
        return warnings.findings.errors();
    }

    private void idle(Workflow workflow) {
        if (workflow.performOnPercent() == 0) {
            findings.add("perform_on_percent", "is 0: no lead is ever taken");
        }
        if (workflow.triggers().stream().noneMatch(WorkflowWarnings::decides)) {
            findings.add("triggers", "has no active trigger: the workflow never fires");
        }
        if (workflow.actionSets().stream()
                .flatMap(set -> set.actions().stream())
                .noneMatch(action -> action.active())) {
            findings.add("action_sets", "has no active action: nothing happens");
        }
    }

    /** A group without an active trigger decides nothing. */
    private static boolean decides(Trigger trigger) {
        return trigger.active()
                && (!TriggerTree.group(trigger)
                        || TriggerTree.inside(trigger).stream().anyMatch(WorkflowWarnings::decides));
    }

    /** All of the list must hold; in it stand groups, whose own lists may contradict themselves as well. */
    private void contradictions(String path, List<Trigger> triggers, List<Constraint> given) {
        var together = new ArrayList<Constraint>(given);
        collect(path, triggers, together);
        Contradictions.find(together, findings);
    }

    private void collect(String path, List<Trigger> triggers, List<Constraint> together) {
        for (int i = 0; i < triggers.size(); i++) {
            var element = path + "[" + i + "]";
            var trigger = triggers.get(i);
            if (!trigger.active()) {
                continue;
            }
            if (trigger instanceof Trigger.All all) {
                collect(element + ".triggers", all.triggers(), together);
            } else {
                together.addAll(TriggerConstraints.of(element, trigger));
                alternatives(element + ".triggers", TriggerTree.inside(trigger));
            }
        }
    }

    /** Each for itself: only inside one of them something must hold together. */
    private void alternatives(String path, List<Trigger> triggers) {
        for (int i = 0; i < triggers.size(); i++) {
            var trigger = triggers.get(i);
            if (trigger.active() && TriggerTree.group(trigger)) {
                var inside = path + "[" + i + "].triggers";
                if (trigger instanceof Trigger.All all) {
                    contradictions(inside, all.triggers(), List.of());
                } else {
                    alternatives(inside, TriggerTree.inside(trigger));
                }
            }
        }
    }
}
