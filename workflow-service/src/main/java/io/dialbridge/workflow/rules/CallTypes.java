package io.dialbridge.workflow.rules;

import org.jspecify.annotations.Nullable;

/** Call types are stored in upper case and accepted as their picker labels too (domain.md 2.4, ruling 25). */
final class CallTypes {

    static final String INBOUND = "INBOUND";

    private CallTypes() {}

    static String normal(@Nullable String name) {
        var normal = Names.normal(name);
        return switch (normal) {
            case "OUTBOUND AUTO DIAL", "OUTBOUND AUTODIAL", "AUTO DIAL" -> "OUTBOUND";
            case "3-WAY", "3 WAY", "THREE WAY", "THREE-WAY" -> "3WAY";
            default -> normal;
        };
    }

    static boolean inbound(@Nullable String name) {
        return normal(name).equals(INBOUND);
    }
}
