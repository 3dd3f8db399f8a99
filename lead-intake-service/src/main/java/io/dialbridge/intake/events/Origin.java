package io.dialbridge.intake.events;

/**
 * Where a change comes from.
 *
 * @param actor as in {@link io.dialbridge.contracts.Event#actor()}
 * @param traceParent of the request that caused it
 */
public record Origin(String actor, String traceParent) {

    /** A request over one of our APIs. */
    public static Origin api(String traceParent) {
        return new Origin("api", traceParent);
    }

    /**
     * Something that we do by ourselves, so that workflows can leave it out.
     *
     * @param traceParent of the request that made it due
     */
    public static Origin system(String traceParent) {
        return new Origin("system", traceParent);
    }
}
