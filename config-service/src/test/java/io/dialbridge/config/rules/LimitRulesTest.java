package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EndpointLimits;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitRulesTest {

    @Test
    void usualAndSensibleLimitsPass() {
        assertThat(check(EndpointLimits.USUAL)).isEmpty();
        assertThat(check(new EndpointLimits(1_000, 100_000, 86_400, 100_000))).isEmpty();
        assertThat(check(new EndpointLimits(1, 1, 1, 1))).isEmpty();
    }

    @Test
    void numbersHaveBounds() {
        assertThat(check(new EndpointLimits(0, 0, 0, 0)))
                .containsExactly(
                        new FieldError("limits.concurrency", "must lie between 1 and 1000"),
                        new FieldError("limits.requests", "must lie between 1 and 100000"),
                        new FieldError("limits.per_seconds", "must lie between 1 and 86400"),
                        new FieldError("limits.burst", "must lie between 1 and 100000"));
        assertThat(check(new EndpointLimits(1_001, 100_001, 86_401, 100_001))).hasSize(4);
    }

    @Test
    void aBurstNeedsARate() {
        assertThat(check(new EndpointLimits(null, null, 1, 5)))
                .containsExactly(new FieldError(
                        "limits.burst", "needs limits.requests: without a rate limit there is nothing to save up"));
    }

    private static List<FieldError> check(EndpointLimits limits) {
        var findings = new Findings();
        LimitRules.check("limits.", limits, findings);
        return findings.errors();
    }
}
