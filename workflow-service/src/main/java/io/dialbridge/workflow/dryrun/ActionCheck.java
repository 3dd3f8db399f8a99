package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow.ActionSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The part of {@link DraftCheck} that looks at actions. That what they name exists is asked of each where it would be made. */
final class ActionCheck {

    private final BiConsumer<String, String> findings;

    private ActionCheck(BiConsumer<String, String> findings) {
        this.findings = findings;
    }

    /** @param findings takes the path of a member, and what is wrong with it */
    static void all(List<ActionSet> sets, BiConsumer<String, String> findings) {
        var check = new ActionCheck(findings);
        for (var i = 0; i < sets.size(); i++) {
            var actions = sets.get(i).actions();
            for (var j = 0; j < actions.size(); j++) {
                check.one("action_sets[" + i + "].actions[" + j + "].", actions.get(j));
            }
        }
    }

    private void one(String path, Action action) {
        switch (action) {
            case Action.Integration it -> required(path + "endpoint_id", it.endpointId());
            case Action.Message it -> {
                required(path + "endpoint_id", it.endpointId());
                required(path + "text", it.text());
            }
            case Action.Email it -> required(path + "template_id", it.templateId());
            case Action.Move it -> required(path + "list_id", it.listId());
            case Action.Status it -> required(path + "status", it.status());
            case Action.Field it -> {
                required(path + "field", it.field());
                required(path + "operation", it.operation());
            }
            case Action.Callback it -> required(path + "seconds", it.seconds());
            case Action.CallbackUpdate it -> required(path + "operation", it.operation());
            case Action.Revenue it -> required(path + "amount", it.amount());
            case Action.Hopper it -> {}
            case Action.Dnc it -> {}
        }
        if (action.schedule().type() == Action.Schedule.Type.FIELD) {
            required(path + "schedule.field", action.schedule().field());
        }
    }

    private void required(String path, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            findings.accept(path, "is required");
        }
    }
}
