package io.dialbridge.workflow.rules;

/**
 * Places a lead in one of a hundred arms of a workflow, always the same one (domain.md 6.5 step 6). The hash is part of what we promise:
 * another one would move leads between arms.
 */
final class Arm {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Arm() {}

    static int of(String workflowId, String leadId) {
        var hash = mix(leadId, mix("\n", mix(workflowId, FNV_OFFSET)));
        // FNV alone keeps neighbouring ids in neighbouring arms; this is the finaliser of MurmurHash3.
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return (int) Long.remainderUnsigned(hash, 100);
    }

    private static long mix(String text, long hash) {
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
