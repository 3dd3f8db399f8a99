package io.dialbridge.workflow.loops;

import io.dialbridge.contracts.Workflow;
import java.util.HashSet;
import java.util.Set;

/** The workflows that are off because they triggered themselves. */
public final class Disabled {

    /** Stands for every configuration, on notices of a time when fingerprints were other ones. */
    private static final String ANY = "*";

    /** One configuration of a workflow. */
    record Configured(String accountId, String workflowId, String fingerprint) {}

    private record Key(String accountId, String workflowId) {}

    private final Set<Configured> off = new HashSet<>();
    private final Set<Key> suspects = new HashSet<>();
    private final Fingerprints fingerprints;

    Disabled(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    void add(String accountId, String workflowId, String fingerprint) {
        off.add(new Configured(accountId, workflowId, fingerprint));
        suspects.add(new Key(accountId, workflowId));
    }

    /** True until the workflow's configuration changes or a person switches it on again. */
    public boolean isOff(String accountId, String workflowId, Workflow current) {
        return suspects.contains(new Key(accountId, workflowId))
                && (off.contains(new Configured(accountId, workflowId, ANY))
                        || off.contains(new Configured(accountId, workflowId, fingerprints.of(current))));
    }
}
