package io.dialbridge.config.endpoints;

import io.dialbridge.contracts.Absent;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * A wish for another signing key.
 *
 * @param overlapSeconds how long the present keys sign along; absent means a day
 */
@RegisterForReflection
record SigningKeyRotation(Integer overlapSeconds) {

    static final String EXAMPLE = "{ \"overlap_seconds\": 86400 }";

    private static final int LONGEST = (int) Duration.ofDays(7).toSeconds();

    SigningKeyRotation {
        overlapSeconds = Absent.or(overlapSeconds, (int) SigningKeys.USUAL_OVERLAP.toSeconds());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is longer than 7 days */
    Duration overlap() {
        if (overlapSeconds < 0 || overlapSeconds > LONGEST) {
            throw Problems.invalid("overlap_seconds", "must lie between 0 and " + LONGEST);
        }
        return Duration.ofSeconds(overlapSeconds);
    }
}
