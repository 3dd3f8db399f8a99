package io.dialbridge.workflow.dryrun;

import java.time.Duration;
import java.time.Instant;

/** Which of the account's events are looked at, by the time at which they were received. */
sealed interface Window {

    /** How many events a dry run looks at. */
    int MOST = 10_000;

    Duration LONGEST = Duration.ofDays(31);

    /** The member of the request that a person would change to have fewer of them. */
    String member();

    record Newest(int count) implements Window {

        @Override
        public String member() {
            return "last";
        }
    }

    /** @param to exclusive */
    record Period(Instant from, Instant to) implements Window {

        @Override
        public String member() {
            return "to";
        }
    }
}
