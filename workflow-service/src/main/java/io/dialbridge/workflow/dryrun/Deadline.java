package io.dialbridge.workflow.dryrun;

import io.dialbridge.platform.problems.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when a dry run may take. */
final class Deadline {

    private final Clock clock;
    private final Duration longest;
    private final Instant end;

    /** From now on. */
    Deadline(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        this.end = clock.instant().plus(longest);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 once it has passed */
    void check(Window window) {
        if (clock.instant().isAfter(end)) {
            throw Problems.invalid(
                    window.member(),
                    "the dry run takes longer than " + longest.toSeconds() + " s; ask for fewer events");
        }
    }
}
