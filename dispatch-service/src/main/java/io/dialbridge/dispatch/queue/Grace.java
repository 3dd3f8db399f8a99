package io.dialbridge.dispatch.queue;

import java.time.Duration;

/**
 * Whether this replica may take others for dead. A database that was away has missed the beats of all: whoever could not reach it for half a
 * lease, which is two beats, gives the others a lease's length to come back.
 */
final class Grace {

    private final long length;
    private long last;
    private long steadySince;

    Grace(Duration lease) {
        this.length = lease.toNanos();
    }

    /** The first beat under a name. */
    synchronized void began(long nanos) {
        last = nanos;
        steadySince = nanos;
    }

    /** Another beat; true when the time of those who said nothing is over for good. */
    synchronized boolean beaten(long nanos) {
        if (nanos - last > length / 2) {
            steadySince = nanos;
        }
        last = nanos;
        return nanos - steadySince >= length;
    }
}
