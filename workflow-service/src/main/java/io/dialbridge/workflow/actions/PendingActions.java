package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.calls.LeadKey;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** For which workflows actions wait, of the leads of a batch of events, as it is after each event in turn. */
public final class PendingActions {

    private final Map<LeadKey, Set<String>> workflows = new HashMap<>();

    public void add(Pair pair) {
        workflows.computeIfAbsent(lead(pair), key -> new TreeSet<>()).add(pair.workflowId());
    }

    public void remove(Pair pair) {
        workflows.getOrDefault(lead(pair), new TreeSet<>()).remove(pair.workflowId());
    }

    public boolean has(Pair pair) {
        return workflows.getOrDefault(lead(pair), Set.of()).contains(pair.workflowId());
    }

    public List<Pair> of(LeadKey lead) {
        return workflows.getOrDefault(lead, Set.of()).stream()
                .map(workflow -> new Pair(lead.accountId(), workflow, lead.leadId()))
                .toList();
    }

    private static LeadKey lead(Pair pair) {
        return new LeadKey(pair.accountId(), pair.leadId());
    }
}
