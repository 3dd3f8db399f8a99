package io.dialbridge.workflow.schedule;

import java.time.Instant;

/** When an action runs, or why there is no such time. */
public sealed interface Due {

    record At(Instant time) implements Due {}

    /** @param reason a sentence that a person can act on */
    record Impossible(String reason) implements Due {}
}
