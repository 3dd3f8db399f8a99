package io.dialbridge.dispatch.retry;

import io.dialbridge.dispatch.delivery.Cause;
import java.time.Duration;

/** How an attempt ended, as far as it matters for what comes next. */
public sealed interface Outcome {

    /** 2xx and readable, or what the endpoint calls a success. */
    record Delivered() implements Outcome {}

    /**
     * The receiver answered, but not with a success that could be read.
     *
     * @param retryAfter how long it asks to be left alone; zero when it does not
     */
    record Answered(int status, Cause cause, Duration retryAfter) implements Outcome {}

    /** Nothing came back, or nothing could be sent. */
    record Unanswered(Cause cause) implements Outcome {}

    /**
     * The configuration is not known here. It may only be late: snapshots travel on another way than requests.
     */
    record Unconfigured() implements Outcome {}
}
