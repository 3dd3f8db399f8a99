package io.dialbridge.benchmarks.rules;

import java.util.Map;

/** An engine that has read the ten conditions. */
interface Engine {

    /** Whether a call with its lead meets all ten. */
    boolean matches(Map<String, String> lead, Map<String, String> call);
}
