package io.dialbridge.workflow.events;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.runs.PassStore.Match;

/** One workflow of an event's account, read against the event. */
public record Candidate(AccountSnapshot account, IncomingEvent incoming, Evaluation evaluation) {

    String workflowId() {
        return evaluation.rule().id();
    }

    Workflow workflow() {
        return evaluation.rule().workflow();
    }

    Pair pair() {
        return new Pair(incoming.accountId(), workflowId(), incoming.leadId());
    }

    Match match() {
        var call = evaluation.rule().oncePerCall() ? Rule.callLogId(incoming.event()) : null;
        return new Match(pair(), incoming.event().occurredAt(), call);
    }

    /** Something that it does depends on whether an agent is on a call with the lead. */
    boolean asksForLiveCalls() {
        return evaluation.matched()
                && workflow().actionSets().stream()
                        .flatMap(set -> set.actions().stream())
                        .anyMatch(action -> action.active() && action.skipIfLiveCall());
    }
}
