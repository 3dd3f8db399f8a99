package io.dialbridge.dispatch.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is taken from the queue, and for how long. */
@ConfigMapping(prefix = "dialbridge.dispatch.queue")
public interface QueueConfig {

    /** Deliveries that this replica holds at once, over all endpoints. */
    @WithDefault("2048")
    int inFlight();

    /** Requests to one endpoint at once, where its configuration says nothing. */
    @WithDefault("32")
    int endpointConcurrency();

    /** Deliveries that may wait here for one endpoint that answers fast. */
    @WithDefault("512")
    int endpointAhead();

    /** How long a replica that says nothing counts as living; it says so four times as often. Then the others take over what it held. */
    @WithDefault("PT6S")
    Duration lease();

    /** What has become too old, or waits without need, is looked for so often. */
    @WithDefault("PT1S")
    Duration sweepInterval();

    @WithDefault("PT0.25S")
    Duration pollInterval();

    /** How long a finished attempt waits for others to be written with it. */
    @WithDefault("PT0.004S")
    Duration resultDelay();

    @WithDefault("256")
    int resultBatch();

    /** How long a stopping replica waits for its requests to finish. */
    @WithDefault("PT20S")
    Duration drainTimeout();

    /** How long deliveries and their attempts are kept of accounts whose log is of the class STANDARD. */
    @WithDefault("P90D")
    Duration retention();
}
