package io.dialbridge.intake.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something may have happened, as workflow-service judges it: what it refused would be lost behind our 202. */
public final class EventTime {

    /** The clock of a sender may be so far ahead of ours. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private EventTime() {}

    /** Why it can't be true, without a full stop; null for what can. */
    public static @Nullable String fault(String name, Instant time, Instant now) {
        return time.isAfter(now.plus(MOST_AHEAD))
                ? name + " is more than " + MOST_AHEAD.toMinutes() + " minutes ahead of our clock"
                : null;
    }
}
