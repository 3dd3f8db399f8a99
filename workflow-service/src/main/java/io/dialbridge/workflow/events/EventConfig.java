package io.dialbridge.workflow.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is recorded of an event. */
@ConfigMapping(prefix = "dialbridge.workflow.events")
interface EventConfig {

    /**
     * How many workflows that did not match are recorded per event: with thousands of workflows the log would outgrow the work. Those
     * that matched are always recorded.
     */
    @WithDefault("100")
    int recordedNonMatches();

    /**
     * How many of them are recorded per request, the first events' first: a batch of hundreds of events would otherwise write tens of
     * thousands of rows while everybody else waits.
     */
    @WithDefault("2000")
    int recordedNonMatchesPerRequest();
}
