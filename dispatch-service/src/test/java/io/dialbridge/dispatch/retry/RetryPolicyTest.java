package io.dialbridge.dispatch.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.delivery.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RetryPolicy.Settings SETTINGS = new RetryPolicy.Settings(
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMinutes(1)),
            Duration.ofHours(24),
            Duration.ofSeconds(10));

    @Test
    void deliveredIsDelivered() {
        assertThat(decide(new Outcome.Delivered())).isEqualTo(new Verdict.Delivered());
    }

    @Test
    void overloadAndServerErrorsAreTriedAgain() {
        for (var status : List.of(408, 425, 429, 500, 502, 503, 504, 599)) {
            assertThat(decide(answered(status))).as("%s", status).isEqualTo(new Verdict.Retrying(NOW.plusSeconds(1)));
        }
    }

    @Test
    void redirectsAndOtherRefusalsAreTheLastWord() {
        for (var status : List.of(301, 302, 307, 400, 401, 403, 404, 409, 410, 422)) {
            assertThat(decide(answered(status))).as("%s", status).isEqualTo(new Verdict.Failed());
        }
    }

    @Test
    void aReplyThatCannotBeReadOrSaysNoIsNotAskedForAgain() {
        assertThat(decide(new Outcome.Answered(200, Cause.PARSE, Duration.ZERO)))
                .isEqualTo(new Verdict.Failed());
        for (var status : List.of(200, 429, 500)) {
            assertThat(decide(new Outcome.Answered(status, Cause.REJECTED, Duration.ofSeconds(1))))
                    .isEqualTo(new Verdict.Failed());
        }
    }

    @Test
    void aMailServerThatIsBusyIsAskedAgainAndOneThatRefusesIsNot() {
        for (var status : List.of(421, 450, 451, 452, 499)) {
            assertThat(decide(new Outcome.Answered(status, Cause.SMTP_REPLY, Duration.ZERO)))
                    .as("%s", status)
                    .isEqualTo(new Verdict.Retrying(NOW.plusSeconds(1)));
        }
        for (var status : List.of(500, 535, 550, 554)) {
            assertThat(decide(new Outcome.Answered(status, Cause.SMTP_REPLY, Duration.ZERO)))
                    .as("%s", status)
                    .isEqualTo(new Verdict.Failed());
        }
    }

    @Test
    void brokenConnectionsAreTriedAgainAndForbiddenOnesAreNot() {
        for (var cause : List.of(Cause.DNS, Cause.CONNECT, Cause.TLS, Cause.TIMEOUT)) {
            assertThat(decide(new Outcome.Unanswered(cause))).isEqualTo(new Verdict.Retrying(NOW.plusSeconds(1)));
        }
        for (var cause : List.of(Cause.BLOCKED, Cause.CONFIG)) {
            assertThat(decide(new Outcome.Unanswered(cause))).isEqualTo(new Verdict.Failed());
        }
    }

    @Test
    void eachAttemptWaitsLongerUntilTheScheduleEnds() {
        var policy = policy(random(0.999));

        assertThat(policy.decide(answered(500), 1, NOW)).isEqualTo(new Verdict.Retrying(NOW.plusMillis(1_998)));
        assertThat(policy.decide(answered(500), 2, NOW)).isEqualTo(new Verdict.Retrying(NOW.plusMillis(14_985)));
        assertThat(policy.decide(answered(500), 3, NOW)).isEqualTo(new Verdict.Retrying(NOW.plusMillis(59_940)));
        assertThat(policy.decide(answered(500), 4, NOW)).isEqualTo(new Verdict.Failed());
    }

    @Test
    void jitterIsFullAndNeverUndercutsRetryAfter() {
        var policy = policy(new SplittableRandom(7));
        for (var i = 0; i < 1_000; i++) {
            var free = (Verdict.Retrying) policy.decide(answered(503), 2, NOW);
            var asked = (Verdict.Retrying)
                    policy.decide(new Outcome.Answered(429, Cause.HTTP_STATUS, Duration.ofSeconds(60)), 2, NOW);

            assertThat(free.at()).isBetween(NOW, NOW.plusSeconds(15));
            assertThat(asked.at()).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(75));
        }
    }

    @Test
    void retryAfterIsHonouredForAsLongAsTheRequestIsOfUse() {
        assertThat(decide(asking(Duration.ofHours(23))))
                .isEqualTo(new Verdict.Retrying(NOW.plusSeconds(23 * 3_600 + 1)));
        assertThat(decide(asking(Duration.ofHours(24)))).isEqualTo(new Verdict.Expired());
        assertThat(decide(asking(RetryAfter.parse("999999999999", NOW)))).isEqualTo(new Verdict.Expired());
    }

    @Test
    void whatWouldBeTooOldAtItsNextTryExpires() {
        var policy = policy(random(0.5));

        assertThat(policy.decide(
                        answered(500), 1, NOW.minus(Duration.ofHours(24)).plusMillis(1_001)))
                .isEqualTo(new Verdict.Retrying(NOW.plusSeconds(1)));
        assertThat(policy.decide(
                        answered(500), 1, NOW.minus(Duration.ofHours(24)).plusMillis(1_000)))
                .isEqualTo(new Verdict.Expired());
        assertThat(policy.expired(NOW.minus(Duration.ofHours(24)))).isTrue();
        assertThat(policy.expired(NOW.minus(Duration.ofHours(24)).plusMillis(1)))
                .isFalse();
    }

    @Test
    void configurationThatMayStillArriveIsWaitedForAWhile() {
        var policy = policy(random(0.5));

        assertThat(policy.decide(new Outcome.Unconfigured(), 1, NOW.minusSeconds(9)))
                .isEqualTo(new Verdict.Retrying(NOW.plusSeconds(1)));
        assertThat(policy.decide(new Outcome.Unconfigured(), 1, NOW.minusSeconds(10)))
                .isEqualTo(new Verdict.Failed());
    }

    private static Verdict decide(Outcome outcome) {
        return policy(random(0.5)).decide(outcome, 1, NOW);
    }

    private static Outcome asking(Duration retryAfter) {
        return new Outcome.Answered(503, Cause.HTTP_STATUS, retryAfter);
    }

    private static Outcome answered(int status) {
        return new Outcome.Answered(status, Cause.HTTP_STATUS, Duration.ZERO);
    }

    private static RetryPolicy policy(RandomGenerator random) {
        return new RetryPolicy(SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC), random);
    }

    private static RandomGenerator random(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
