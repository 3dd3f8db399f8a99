package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.Settled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of results says of one endpoint.
 *
 * @param success when the last success ended; null without one
 * @param failures those after it; null without any
 * @param gone true when one of the attempts was told that the endpoint is gone
 */
record Tally(
        LaneKey lane, @Nullable Instant success, @Nullable Failures failures, boolean gone) {

    /** In which the rows of several endpoints are locked, so that two batches never wait for each other. */
    static final Comparator<LaneKey> ORDER =
            Comparator.comparing(LaneKey::accountId).thenComparing(LaneKey::name);

    /**
     * Failures in a row.
     *
     * @param first when the first of them ended
     * @param of the delivery whose attempt was the last of them
     */
    record Failures(int count, Instant first, EndpointState.Failure last, Delivery of) {

        private Failures and(EndpointState.Failure next, Delivery delivery) {
            return new Failures(count + 1, first, next, delivery);
        }
    }

    /** One of each endpoint of which something is said, in {@link #ORDER}. */
    static List<Tally> of(List<Settled> results) {
        var byLane = new TreeMap<LaneKey, List<Settled>>(ORDER);
        for (var settled : results) {
            if (settled.delivery().target() instanceof Target.OfEndpoint && Sign.of(settled) != Sign.NOTHING) {
                byLane.computeIfAbsent(settled.lane(), lane -> new ArrayList<>())
                        .add(settled);
            }
        }
        var tallies = new ArrayList<Tally>(byLane.size());
        byLane.forEach((lane, settled) -> tallies.add(of(lane, settled)));
        return tallies;
    }

    private static Tally of(LaneKey lane, List<Settled> results) {
        var tally = new Tally(lane, null, null, false);
        for (var settled : results.stream()
                .sorted(Comparator.comparing(result -> ended(result.attempt())))
                .toList()) {
            tally = tally.and(settled);
        }
        return tally;
    }

    private Tally and(Settled settled) {
        return switch (Sign.of(settled)) {
            case SUCCESS -> gone ? this : new Tally(lane, ended(settled.attempt()), null, false);
            case FAILURE -> failed(settled, gone);
            case GONE -> failed(settled, true);
            case NOTHING -> this;
        };
    }

    private Tally failed(Settled settled, boolean isGone) {
        var failure = EndpointState.Failure.of(settled.attempt());
        var all = failures == null
                ? new Failures(1, failure.at(), failure, settled.delivery())
                : failures.and(failure, settled.delivery());
        return new Tally(lane, success, all, isGone);
    }

    /** No finer than the attempt's duration is, so that a sentence says the same time in memory and from the database. */
    static Instant ended(Attempt attempt) {
        return attempt.startedAt().plusMillis(attempt.durationMs()).truncatedTo(ChronoUnit.MILLIS);
    }
}
