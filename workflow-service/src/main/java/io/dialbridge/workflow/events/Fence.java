package io.dialbridge.workflow.events;

import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps a fault in the evaluation of one event that event's: it comes in a batch with those of other accounts. */
final class Fence {

    private static final Logger LOG = Logger.getLogger(Fence.class);

    private Fence() {}

    static <T> T around(IncomingEvent event, Supplier<T> step, T whenItFails) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            LOG.errorf(
                    fault,
                    "state=evaluation-failed account=%s event=%s",
                    event.accountId(),
                    event.event().id());
            return whenItFails;
        }
    }
}
