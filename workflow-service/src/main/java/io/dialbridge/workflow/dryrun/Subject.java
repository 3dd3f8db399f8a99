package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Rule;
import java.util.Map;

/**
 * The workflow that is tried, compiled.
 *
 * @param account its configuration as it is now, with this workflow alone
 * @param draft it was sent along, and is not the stored one
 */
record Subject(String id, AccountSnapshot account, AccountRules rules, Rule rule, boolean draft) {

    /** The id of a workflow that has none yet: what its percentage is reckoned with. */
    static final String NOT_STORED = "draft";

    /** It counts as active: what it would do is the question. */
    static Subject of(AccountSnapshot account, String id, Workflow workflow, boolean draft) {
        var alone = account.withWorkflows(Map.of(id, active(workflow)));
        var rules = AccountRules.compile(alone);
        return new Subject(id, alone, rules, rules.rule(id).orElseThrow(), draft);
    }

    private static Workflow active(Workflow workflow) {
        return new Workflow(
                workflow.name(),
                workflow.description(),
                true,
                workflow.relation(),
                workflow.stopIf(),
                workflow.rateLimit(),
                workflow.skipIfPending(),
                workflow.performOnPercent(),
                workflow.schedule(),
                workflow.triggers(),
                workflow.actionSets());
    }
}
