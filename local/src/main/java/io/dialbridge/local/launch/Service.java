package io.dialbridge.local.launch;

/** The four services, in the order of their ports. */
public enum Service {
    CONFIG("config-service", "config"),
    INTAKE("lead-intake-service", "intake"),
    WORKFLOW("workflow-service", "workflow"),
    DISPATCH("dispatch-service", "dispatch");

    private final String module;
    private final String section;

    Service(String module, String section) {
        this.module = module;
        this.section = section;
    }

    /** Name of the service and of its folder in the repository. */
    public String module() {
        return module;
    }

    /** What the service is called in paths ({@code /api/<section>}), database names and variables. */
    public String section() {
        return section;
    }
}
