package io.dialbridge.workflow.rules;

/** What can stop a workflow whose triggers all match, in the order in which it is asked (domain.md 6.5). */
public enum Guard {
    /** The workflow switched itself off as it triggered itself without end; what is stored about it says so, not the match. */
    LOOP,
    /**
     * A call that several events describe fires a workflow once. Asked only where at least two occurrence triggers stand in one
     * workflow that different events can complete; see the package's description.
     */
    ONCE_PER_CALL,
    /** Loop protection: the first 9 matches of a lead in any 180 s pass (step 3). */
    RATE_LIMIT,
    /** Stop Workflow If: the lead is where the workflow ends for it, and its waiting actions end too (step 4). */
    STOP,
    /** Skip if pending: actions of this workflow wait for the lead (step 5). */
    SKIP_IF_PENDING,
    /** Perform Action On: the lead is in the arm that does not get the action (step 6). */
    PERCENTAGE
}
