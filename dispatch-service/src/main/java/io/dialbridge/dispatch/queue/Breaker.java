package io.dialbridge.dispatch.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves one endpoint alone that does not answer: after some failures in a row nothing goes there for a while; then one request tries,
 * and its end decides. Knows nothing of what is sent.
 */
public final class Breaker {

    private final Limits limits;
    private final Clock clock;
    private int failures;
    private boolean open;
    private boolean trying;
    private Instant openedAt = Instant.MIN;

    /**
     * @param failures in a row that open the breaker
     * @param pause how long it stays open before a trial
     */
    public record Limits(int failures, Duration pause) {}

    public Breaker(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Who has one may send, and must {@link #leave}. */
    public record Pass(boolean trial) {}

    /** What became of the breaker. */
    public enum Change {
        NONE,
        OPENED,
        CLOSED
    }

    /** How many of so many would be let in now. */
    synchronized int room(int wanted) {
        if (!open) {
            return wanted;
        }
        return trying || !pauseIsOver() ? 0 : Math.min(1, wanted);
    }

    /** Null while the endpoint is left alone. */
    public synchronized @Nullable Pass enter() {
        if (room(1) == 0) {
            return null;
        }
        trying = open;
        return new Pass(open);
    }

    public synchronized Change leave(Pass pass, Health health) {
        if (pass.trial()) {
            return tried(health);
        }
        // What began before the breaker opened says nothing new.
        return open ? Change.NONE : count(health);
    }

    /** A sentence for the log. */
    public String reason() {
        return "the endpoint failed " + limits.failures() + " times in a row and is left alone for "
                + limits.pause().toSeconds() + " s";
    }

    /** A clock that was set back must not keep the breaker open for longer. */
    private boolean pauseIsOver() {
        var since = Duration.between(openedAt, clock.instant());
        return since.isNegative() || since.compareTo(limits.pause()) >= 0;
    }

    private Change tried(Health health) {
        trying = false;
        switch (health) {
            case GOOD -> {
                open = false;
                failures = 0;
                return Change.CLOSED;
            }
            case BAD -> openedAt = clock.instant();
            // The next one tries.
            case UNKNOWN -> {}
        }
        return Change.NONE;
    }

    private Change count(Health health) {
        switch (health) {
            case GOOD -> failures = 0;
            case BAD -> failures++;
            case UNKNOWN -> {}
        }
        if (failures < limits.failures()) {
            return Change.NONE;
        }
        open = true;
        openedAt = clock.instant();
        return Change.OPENED;
    }
}
