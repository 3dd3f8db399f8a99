package io.dialbridge.config.criteria;

import io.dialbridge.contracts.Absent;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * A wish for another key.
 *
 * @param graceHours how long the present key stays good; absent means a day
 */
@RegisterForReflection
record KeyRotation(Integer graceHours) {

    static final String EXAMPLE = "{ \"grace_hours\": 24 }";

    private static final int DAY = 24;
    private static final int LONGEST = 720;

    KeyRotation {
        graceHours = Absent.or(graceHours, DAY);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is longer than 30 days */
    Duration grace() {
        if (graceHours < 0 || graceHours > LONGEST) {
            throw Problems.invalid("grace_hours", "must lie between 0 and " + LONGEST);
        }
        return Duration.ofHours(graceHours);
    }
}
