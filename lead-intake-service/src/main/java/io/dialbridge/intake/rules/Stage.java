package io.dialbridge.intake.rules;

import java.util.Locale;

/** The step of the pipeline that found a reason to refuse, in their order (domain.md 12.6): of several reasons the earliest answers. */
public enum Stage {
    TOKEN,
    REQUEST,
    CRITERIA,
    LIST,
    ADAPTOR,
    PHONE,
    EMAIL,
    USER,
    STATUS,
    FIELD,
    OPTION,
    LEAD,
    DUPLICATE,
    DNC,
    WIRELESS,
    CARRIER,
    EXTERNAL_DUPLICATE,
    VALIDATION,
    CAP;

    /** The name as replies carry it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
