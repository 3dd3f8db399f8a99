package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.records.Reference.Demand;
import io.dialbridge.config.rules.FieldNames;
import io.dialbridge.config.rules.TriggerTree;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workflow refers to: the members of its relation, the statuses, fields and users of its triggers, in groups and in the filter that
 * stops it too, and what its actions name.
 */
final class WorkflowReferences {

    private final List<Reference> found = new ArrayList<>();

    private WorkflowReferences() {}

    static List<Reference> of(Workflow workflow) {
        var references = new WorkflowReferences();
        references.relation(workflow.relation());
        TriggerTree.visit("stop_if.filter", workflow.stopIf().filter(), references::trigger);
        TriggerTree.visit("triggers", workflow.triggers(), references::trigger);
        for (int i = 0; i < workflow.actionSets().size(); i++) {
            var actions = workflow.actionSets().get(i).actions();
            for (int j = 0; j < actions.size(); j++) {
                ActionReferences.of("action_sets[" + i + "].actions[" + j + "].", actions.get(j))
                        .forEach(references.found::add);
            }
        }
        return List.copyOf(references.found);
    }

    private void relation(Workflow.Relation relation) {
        switch (relation.type()) {
            case CAMPAIGN -> all(Kind.CAMPAIGN, "relation.ids", relation.ids());
            case LIST -> all(Kind.LIST, "relation.ids", relation.ids());
            case EMAIL_TEMPLATE -> all(Kind.EMAIL_TEMPLATE, "relation.ids", relation.ids());
            // Queues and inbound numbers are known to the dialer alone.
            case QUEUE, INBOUND_NUMBER -> {}
        }
    }

    private void trigger(String path, Trigger trigger) {
        switch (trigger) {
            case Trigger.Disposition it -> statuses(path + "statuses", it.statuses());
            case Trigger.Redisposition it -> statuses(path + "statuses", it.statuses());
            case Trigger.LeadStatus it -> {
                statuses(path + "from", it.from());
                statuses(path + "to", it.to());
            }
            case Trigger.LeadFieldsAndCallData it -> comparison(path, it);
            case Trigger.SubmittedBy it -> all(Kind.USER, path + "user_ids", it.userIds());
            case Trigger.TermReason it -> {}
            case Trigger.CallType it -> {}
            case Trigger.CallCount it -> {}
            case Trigger.Callback it -> {}
            case Trigger.HopperExpired it -> {}
            case Trigger.LeadAction it -> {}
            case Trigger.EmailEvent it -> {}
            case Trigger.AnyEvent it -> {}
            // Never visited: what is in them is.
            case Trigger.All it -> {}
            case Trigger.Any it -> {}
            case Trigger.None it -> {}
        }
    }

    private void comparison(String path, Trigger.LeadFieldsAndCallData trigger) {
        Reference.toField(path + "field", FieldNames.ofLead(trigger.field()), Demand.NOTHING)
                .forEach(found::add);
        var list = Absent.or(trigger.value(), "");
        switch (trigger.operator()) {
            case IN_LIST ->
                found.add(new Reference(
                        path + "value", Kind.VALUE_LIST, list, trigger.active() ? Demand.HOLDING : Demand.NOTHING));
            case NOT_IN_LIST -> found.add(Reference.to(Kind.VALUE_LIST, path + "value", list));
            default -> {}
        }
    }

    private void statuses(String path, List<String> statuses) {
        for (int i = 0; i < statuses.size(); i++) {
            Reference.toStatus(path + "[" + i + "]", statuses.get(i)).forEach(found::add);
        }
    }

    private void all(Kind kind, String path, List<String> keys) {
        Reference.all(kind, path, keys).forEach(found::add);
    }
}
