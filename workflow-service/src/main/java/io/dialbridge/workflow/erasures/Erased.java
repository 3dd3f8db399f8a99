package io.dialbridge.workflow.erasures;

import io.dialbridge.contracts.Event;
import java.util.Set;

/** Tells an event of which an erasure left nothing but the id of its lead. */
public final class Erased {

    private static final Set<String> LEFT = Set.of("id", "erased");

    private Erased() {}

    public static boolean is(Event event) {
        return "true".equals(event.lead().get("erased"))
                && event.lead().keySet().equals(LEFT)
                && event.previous().isEmpty()
                && event.call().isEmpty()
                && event.agent().isEmpty();
    }
}
