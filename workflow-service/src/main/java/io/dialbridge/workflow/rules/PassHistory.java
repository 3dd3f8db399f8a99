package io.dialbridge.workflow.rules;

import java.util.HashMap;
import java.util.Map;

/** The passes of several workflows for several leads. */
public final class PassHistory {

    /** One workflow and one lead: what the guards count by. */
    public record Pair(String accountId, String workflowId, String leadId) {}

    private final Map<Pair, Passes> passes = new HashMap<>();

    public Passes of(Pair pair) {
        return passes.computeIfAbsent(pair, key -> new Passes());
    }
}
