package io.dialbridge.intake.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something may have happened, as workflow-service judges it: what it refused would be lost behind our 202. */
public final class EventTime {

    /** Two clocks may be so far apart: a sender's and ours, or two of a sender's. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private EventTime() {}

    /** Why it can't be true, without a full stop; null for what can. */
    public static @Nullable String fault(String name, Instant time, Instant now) {
        return fault(name, time, "our clock", now);
    }

    /** The same for a time that can't be later than another one. */
    public static @Nullable String fault(String name, Instant time, String otherName, Instant other) {
        return time.isAfter(other.plus(MOST_AHEAD))
                ? name + " is more than " + MOST_AHEAD.toMinutes() + " minutes ahead of " + otherName
                : null;
    }
}
