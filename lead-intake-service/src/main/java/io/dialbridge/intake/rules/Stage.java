package io.dialbridge.intake.rules;

import java.util.Locale;

/** The step of the pipeline that found a reason to refuse (domain.md 12.6). */
public enum Stage {
    TOKEN,
    REQUEST,
    LIST,
    ADAPTOR,
    PHONE,
    EMAIL,
    USER,
    STATUS,
    OPTION,
    LEAD,
    DUPLICATE;

    /** The name as replies carry it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
