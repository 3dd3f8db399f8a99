package io.dialbridge.intake.events;

/**
 * Where a change comes from.
 *
 * @param actor as in {@link io.dialbridge.contracts.Event#actor()}
 * @param traceParent of the request that caused it
 * @param causationDepth as in {@link io.dialbridge.contracts.Event#causationDepth()}
 */
public record Origin(String actor, String traceParent, int causationDepth) {

    /** A request over one of our APIs. */
    public static Origin api(String traceParent) {
        return new Origin("api", traceParent, 0);
    }

    /**
     * Something that we do by ourselves, so that workflows can leave it out.
     *
     * @param traceParent of the request that made it due
     * @param causationDepth of what made it due: a workflow that comes round through us is one that goes round
     */
    public static Origin system(String traceParent, int causationDepth) {
        return new Origin("system", traceParent, causationDepth);
    }

    /** An action of a workflow. */
    public static Origin workflow(String workflowId, String traceParent, int causationDepth) {
        return new Origin("workflow:" + workflowId, traceParent, causationDepth);
    }
}
