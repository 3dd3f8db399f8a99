package io.dialbridge.workflow.counts;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counters of one workflow. */
final class Counts {

    private final Map<String, Long> suppressed = new TreeMap<>();
    private final Map<String, Long> actions = new TreeMap<>();
    private long evaluated;
    private long notMatched;
    private long fired;
    private @Nullable Instant firstEvaluatedAt;
    private @Nullable Instant lastEvaluatedAt;
    private @Nullable Instant lastFiredAt;

    /** @param outcome as {@link Tally} counts them */
    void add(String outcome, long count, Instant first, Instant last) {
        evaluated += count;
        firstEvaluatedAt = firstEvaluatedAt == null || first.isBefore(firstEvaluatedAt) ? first : firstEvaluatedAt;
        lastEvaluatedAt = lastEvaluatedAt == null || last.isAfter(lastEvaluatedAt) ? last : lastEvaluatedAt;
        if (outcome.equals(Tally.NOT_MATCHED)) {
            notMatched = count;
        } else if (outcome.equals(Tally.FIRED)) {
            fired = count;
            lastFiredAt = last;
        } else {
            suppressed.put(outcome, count);
        }
    }

    void addActions(String state, long count) {
        actions.put(state, count);
    }

    long evaluated() {
        return evaluated;
    }

    long matched() {
        return evaluated - notMatched;
    }

    long fired() {
        return fired;
    }

    /** By guard. */
    Map<String, Long> suppressed() {
        return suppressed;
    }

    /** By state. */
    Map<String, Long> actions() {
        return actions;
    }

    @Nullable
    Instant firstEvaluatedAt() {
        return firstEvaluatedAt;
    }

    @Nullable
    Instant lastEvaluatedAt() {
        return lastEvaluatedAt;
    }

    @Nullable
    Instant lastFiredAt() {
        return lastFiredAt;
    }
}
