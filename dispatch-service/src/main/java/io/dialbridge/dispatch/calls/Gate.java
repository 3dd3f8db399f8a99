package io.dialbridge.dispatch.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Who may call one endpoint now. It holds a cap on the calls under way, and a breaker: after some failures in a row it opens, and for a
 * while nobody waits for a system that does not answer; then one call tries, and its end decides. Knows nothing of what is called.
 */
final class Gate {

    private final Limits limits;
    private final Clock clock;
    private int inside;
    private int failures;
    private boolean open;
    private boolean trying;
    private Instant openedAt = Instant.MIN;

    /**
     * @param places calls at once
     * @param failures in a row that open the breaker
     * @param pause how long it stays open before a trial
     */
    record Limits(int places, int failures, Duration pause) {}

    Gate(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The answer to who wants in. */
    sealed interface Entry {

        /** In; who got this must {@link #leave}. */
        record Pass(boolean trial) implements Entry {}

        /** Not now; the reason is a sentence for the log. */
        record Refused(String reason) implements Entry {}
    }

    synchronized Entry enter() {
        if (open) {
            return trying || !pauseIsOver() ? refused() : pass(true);
        }
        return inside < limits.places()
                ? pass(false)
                : new Entry.Refused(limits.places() + " calls to this endpoint are under way already");
    }

    /** True when the breaker opened by this. */
    synchronized boolean leave(Entry.Pass pass, Health health) {
        inside--;
        if (pass.trial()) {
            tried(health);
            return false;
        }
        // What began before the breaker opened says nothing new.
        return !open && count(health);
    }

    private Entry pass(boolean trial) {
        inside++;
        trying = trial;
        return new Entry.Pass(trial);
    }

    private Entry refused() {
        return new Entry.Refused("the endpoint failed " + limits.failures() + " times in a row and is left alone for "
                + limits.pause().toSeconds() + " s");
    }

    /** A clock that was set back must not keep the breaker open for longer. */
    private boolean pauseIsOver() {
        var since = Duration.between(openedAt, clock.instant());
        return since.isNegative() || since.compareTo(limits.pause()) >= 0;
    }

    private void tried(Health health) {
        trying = false;
        switch (health) {
            case GOOD -> {
                open = false;
                failures = 0;
            }
            case BAD -> openedAt = clock.instant();
            // The next one tries.
            case UNKNOWN -> {}
        }
    }

    private boolean count(Health health) {
        switch (health) {
            case GOOD -> failures = 0;
            case BAD -> failures++;
            case UNKNOWN -> {}
        }
        open = failures >= limits.failures();
        if (open) {
            openedAt = clock.instant();
        }
        return open;
    }
}
