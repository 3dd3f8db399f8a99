package io.dialbridge.intake.rules;

import java.util.Locale;

/** Where a lead came in. */
public enum Door {
    /** /v1/leads/insert */
    V1_INSERT,
    /** /v1/lead-post-validation/insert */
    LEAD_POST,
    /** /api/intake/leads */
    LEADS,
    /** /api/intake/leads/bulk */
    BULK,
    /** An endpoint's own address. */
    ENDPOINT,
    /** A row of a file; it raises no lead.created (domain.md 6.2). */
    IMPORT;

    /** The name as replies carry it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
