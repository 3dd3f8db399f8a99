package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.FieldNames;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import java.util.ArrayList;
import java.util.List;

/** What a workflow refers to: the members of its relation, custom statuses and fields in its triggers, the endpoints that it fires. */
final class WorkflowReferences {

    private final List<Reference> found = new ArrayList<>();

    private WorkflowReferences() {}

    static List<Reference> of(Workflow workflow) {
        var references = new WorkflowReferences();
        references.relation(workflow.relation());
        for (int i = 0; i < workflow.triggers().size(); i++) {
            references.trigger("triggers[" + i + "].", workflow.triggers().get(i));
        }
        for (int i = 0; i < workflow.actionSets().size(); i++) {
            var actions = workflow.actionSets().get(i).actions();
            for (int j = 0; j < actions.size(); j++) {
                references.action("action_sets[" + i + "].actions[" + j + "].", actions.get(j));
            }
        }
        return List.copyOf(references.found);
    }

    private void relation(Workflow.Relation relation) {
        switch (relation.type()) {
            case CAMPAIGN -> all(Kind.CAMPAIGN, relation.ids());
            case LIST -> all(Kind.LIST, relation.ids());
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
            case Trigger.TermReason it -> {}
            case Trigger.CallType it -> {}
            case Trigger.CallCount it -> {}
            case Trigger.LeadAction it -> {}
            case Trigger.LeadFieldsAndCallData it ->
                Reference.toField(path + "field", FieldNames.ofLead(it.field()), Reference.Demand.NOTHING)
                        .forEach(found::add);
        }
    }

    private void action(String path, Action action) {
        switch (action) {
            case Action.Integration it -> found.add(Reference.to(Kind.ENDPOINT, path + "endpoint_id", it.endpointId()));
        }
    }

    private void statuses(String path, List<String> statuses) {
        for (int i = 0; i < statuses.size(); i++) {
            Reference.toStatus(path + "[" + i + "]", statuses.get(i)).forEach(found::add);
        }
    }

    private void all(Kind kind, List<String> ids) {
        Reference.all(kind, "relation.ids", ids).forEach(found::add);
    }
}
