package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps a workflow that is not stored from being read against events at all, or would have it read as something that nobody
 * meant. What else it would be refused for when it is stored, config-service says.
 */
final class DraftCheck {

    private final List<FieldError> errors = new ArrayList<>();

    private DraftCheck() {}

    static List<FieldError> of(Workflow draft, AccountSnapshot account) {
        var check = new DraftCheck();
        check.required("name", draft.name(), "Sale to CRM, for example");
        check.relation(draft.relation());
        check.percent(draft.performOnPercent());
        if (draft.schedule() != null) {
            check.required("schedule.window", draft.schedule().window(), "9-5, for example");
        }
        var triggers = new TriggerCheck(account, check::add);
        triggers.all("stop_if.filter", draft.stopIf().filter());
        triggers.all("triggers", draft.triggers());
        ActionCheck.all(draft.actionSets(), check::add);
        return check.errors;
    }

    private void relation(@Nullable Relation relation) {
        required("relation", relation, "{\"type\": \"CAMPAIGN\", \"all\": true}, for example");
        if (relation != null) {
            required("relation.type", relation.type(), "CAMPAIGN, for example");
            if (!relation.all() && relation.ids().isEmpty()) {
                add("relation.ids", "needs at least one id unless all is true");
            }
        }
    }

    private void percent(int percent) {
        if (percent < 0 || percent > 100) {
            add("perform_on_percent", "must lie between 0 and 100");
        }
    }

    private void required(String path, @Nullable Object value, String example) {
        if (value == null) {
            add(path, "is required: " + example);
        }
    }

    private void add(String path, String reason) {
        errors.add(new FieldError("workflow." + path, reason));
    }
}
