package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.outbound.OutboundConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Under which name, and for how long, this replica holds what it claims: longer than any attempt, so that none is renewed. */
@ApplicationScoped
class Lease {

    private final String holder = UUID.randomUUID().toString();
    private final Duration attempt;
    private final Duration length;

    Lease(OutboundConfig outbound, QueueConfig queue) {
        this.attempt = outbound.timeout();
        this.length = outbound.timeout().plus(queue.leaseMargin());
    }

    String holder() {
        return holder;
    }

    Duration length() {
        return length;
    }

    /** True while the lease outlives an attempt that starts now and leaves half its margin for writing the result. */
    boolean covers(Claim claim) {
        var margin = length.minus(attempt).dividedBy(2);
        return System.nanoTime() - claim.sinceNanos() < margin.toNanos();
    }
}
