package io.dialbridge.dispatch.credentials;

import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.retry.Outcome;
import java.time.Duration;

/** What a token endpoint gave. */
public sealed interface Fetched {

    /** @param keep how long it may be used */
    record Token(String value, Duration keep) implements Fetched {

        /** Without the token. */
        @Override
        public String toString() {
            return "a token for " + keep;
        }
    }

    /**
     * No token, and why.
     *
     * @param detail a sentence for the log
     * @param outcome as if the endpoint itself had answered like this
     */
    record Refused(Cause cause, String detail, Outcome outcome) implements Fetched {

        public static Refused unanswered(Cause cause, String detail) {
            return new Refused(cause, detail, new Outcome.Unanswered(cause));
        }
    }
}
