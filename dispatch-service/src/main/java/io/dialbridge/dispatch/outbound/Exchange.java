package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import java.util.Map;

/** What came of sending a request. */
public sealed interface Exchange {

    Attempt.Timings timings();

    /**
     * A whole reply.
     *
     * @param headers names in lower case; several of one name joined by a comma
     * @param body unpacked and decoded
     * @param cut true when the reply was longer than we read
     */
    record Answered(int status, Map<String, String> headers, String body, boolean cut, Attempt.Timings timings)
            implements Exchange {}

    /** No reply, or not all of it. */
    record Broken(Cause cause, String detail, Attempt.Timings timings) implements Exchange {}
}
