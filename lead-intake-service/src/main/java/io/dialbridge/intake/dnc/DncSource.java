package io.dialbridge.intake.dnc;

/** What added an entry, as the entry says it. */
public final class DncSource {

    /** The CRM said in a duplicate check that the number must not be called (domain.md 15). */
    public static final String DUPLICATE_CHECK = "duplicate_check";

    private DncSource() {}

    /** A request with a token of this name. */
    public static String api(String tokenName) {
        return "api:" + tokenName;
    }

    /** An action of a workflow. */
    public static String workflow(String workflowId) {
        return "workflow:" + workflowId;
    }

    /** A file that came with a token of this name. */
    static String file(String tokenName) {
        return "import:" + tokenName;
    }
}
