package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.EndpointLimits;
import io.dialbridge.contracts.RetryRule;
import io.dialbridge.dispatch.sending.RetryTerms;
import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the configuration says of a lane as it is now; of the lane of e-mails, and of an endpoint that is not known here, the usual. */
@ApplicationScoped
public class LaneTerms {

    private final Snapshots snapshots;
    private final RetryTerms retry;
    private final QueueConfig config;
    private final Clock clock;

    LaneTerms(Snapshots snapshots, RetryTerms retry, QueueConfig config, Clock clock) {
        this.snapshots = snapshots;
        this.retry = retry;
        this.config = config;
        this.clock = clock;
    }

    /** Requests at once, of this replica. */
    int places(LaneKey lane) {
        return places(lane, config.endpointConcurrency());
    }

    /** @param usual for an endpoint that has no limit of its own */
    public int places(LaneKey lane, int usual) {
        var own = limits(lane).concurrency();
        return own == null ? usual : own;
    }

    /** Requests in a time, over all replicas. */
    public Optional<Rate> rate(LaneKey lane) {
        return Rate.of(limits(lane));
    }

    /** True when every request is sent once at most. */
    boolean atMostOnce(LaneKey lane) {
        return rule(lane).atMostOnce();
    }

    /** True when the requests of one lead are sent one after another. */
    boolean inOrder(LaneKey lane) {
        return rule(lane).inOrder();
    }

    /** Requests that were made until then are of no use any more. */
    Instant uselessUntil(LaneKey lane) {
        return clock.instant().minus(retry.expireAfter(rule(lane)));
    }

    private RetryRule rule(LaneKey lane) {
        return retry.of(lane.accountId(), lane.name());
    }

    private EndpointLimits limits(LaneKey lane) {
        return snapshots
                .endpoint(lane.accountId(), lane.name())
                .map(Endpoint::limits)
                .orElse(EndpointLimits.USUAL);
    }
}
