package io.dialbridge.local.bench;

import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Receipts;
import io.dialbridge.local.dispatch.Target;

/**
 * What the measurements of dispatch-service alone work with.
 *
 * @param bench time, rows and processor time
 * @param door of the one process of dispatch-service
 * @param fast an endpoint that answers at once, whose requests the bench's receiver counts
 * @param hanging an endpoint of the same account that answers after half a minute
 * @param limited an endpoint of the same account that gets so many in a second and no more
 * @param database of dispatch-service
 */
record DispatchSubject(
        Subject bench, DispatchDoor door, Target fast, Target hanging, Limited limited, DispatchDatabase database) {

    /**
     * An endpoint of the same account with a rate limit.
     *
     * @param receipts of its receiver
     * @param perSecond its limit
     */
    record Limited(Target target, Receipts receipts, int perSecond) {}

    /** Hands requests for the fast endpoint over, as fast as they are delivered. */
    PostsAhead posts() {
        return new PostsAhead(door, fast, bench.receiver());
    }
}
