package io.dialbridge.dispatch.retry;

import static io.dialbridge.contracts.RetryRule.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.RetryRule;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.retry.RetryPolicy.Tried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RetryPolicy.Settings SETTINGS = new RetryPolicy.Settings(
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMinutes(1)),
            Duration.ofHours(24),
            Duration.ofSeconds(10),
            Duration.ofHours(12));

    @Test
    void deliveredIsDelivered() {
        assertThat(decide(new Outcome.Delivered())).isEqualTo(new Verdict.Delivered());
    }

    @Test
    void overloadAndServerErrorsAreTriedAgain() {
        for (var status : List.of(408, 425, 429, 500, 502, 503, 504, 599)) {
            assertThat(decide(answered(status)))
                    .as("%s", status)
                    .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
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
                    .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
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
            assertThat(decide(new Outcome.Unanswered(cause))).isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
        }
        for (var cause : List.of(Cause.BLOCKED, Cause.CONFIG)) {
            assertThat(decide(new Outcome.Unanswered(cause))).isEqualTo(new Verdict.Failed());
        }
    }

    @Test
    void eachAttemptWaitsLongerUntilTheScheduleEnds() {
        var policy = policy(random(0.999));

        assertThat(policy.decide(answered(500), tried(1), USUAL))
                .isEqualTo(new Verdict.Retrying(Duration.ofMillis(1_998)));
        assertThat(policy.decide(answered(500), tried(2), USUAL))
                .isEqualTo(new Verdict.Retrying(Duration.ofMillis(14_985)));
        assertThat(policy.decide(answered(500), tried(3), USUAL))
                .isEqualTo(new Verdict.Retrying(Duration.ofMillis(59_940)));
        assertThat(policy.decide(answered(500), tried(4), USUAL)).isEqualTo(new Verdict.Failed());
    }

    @Test
    void jitterIsFullAndNeverUndercutsRetryAfter() {
        var policy = policy(new SplittableRandom(7));
        for (var i = 0; i < 1_000; i++) {
            var free = (Verdict.Retrying) policy.decide(answered(503), tried(2), USUAL);
            var asked = (Verdict.Retrying) policy.decide(
                    new Outcome.Answered(429, Cause.HTTP_STATUS, Duration.ofSeconds(60)), tried(2), USUAL);

            assertThat(free.pause()).isBetween(Duration.ZERO, Duration.ofSeconds(15));
            assertThat(asked.pause()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
        }
    }

    @Test
    void retryAfterIsHonouredUpToItsCapAndForAsLongAsTheRequestIsOfUse() {
        assertThat(decide(asking(Duration.ofHours(11))))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(11 * 3_600 + 1)));
        assertThat(decide(asking(Duration.ofHours(23))))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(12 * 3_600 + 1)));
        assertThat(decide(asking(RetryAfter.parse("999999999999", NOW))))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(12 * 3_600 + 1)));
        assertThat(decide(asking(Duration.ofHours(2)), rule(null, null, 7_200, false)))
                .isEqualTo(new Verdict.Expired());
    }

    @Test
    void whatWouldBeTooOldAtItsNextTryExpires() {
        var policy = policy(random(0.5));
        var dayBefore = NOW.minus(Duration.ofHours(24));

        assertThat(policy.decide(answered(500), new Tried(1, dayBefore.plusMillis(1_001)), USUAL))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
        assertThat(policy.decide(answered(500), new Tried(1, dayBefore.plusMillis(1_000)), USUAL))
                .isEqualTo(new Verdict.Expired());
        assertThat(policy.expired(dayBefore, USUAL)).isTrue();
        assertThat(policy.expired(dayBefore.plusMillis(1), USUAL)).isFalse();
        assertThat(policy.expired(NOW.minusSeconds(60), rule(null, null, 60, false)))
                .isTrue();
        assertThat(policy.expired(NOW.minusSeconds(59), rule(null, null, 60, false)))
                .isFalse();
    }

    @Test
    void configurationThatMayStillArriveIsWaitedForAWhile() {
        var policy = policy(random(0.5));

        assertThat(policy.decide(new Outcome.Unconfigured(), new Tried(1, NOW.minusSeconds(9)), USUAL))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
        assertThat(policy.decide(new Outcome.Unconfigured(), new Tried(1, NOW.minusSeconds(10)), USUAL))
                .isEqualTo(new Verdict.Failed());
    }

    @Test
    void anEndpointHasASchedule() {
        var policy = policy(random(0.5));
        var rule = rule(List.of(10, 100), null, null, false);

        assertThat(policy.decide(answered(500), tried(1), rule)).isEqualTo(new Verdict.Retrying(Duration.ofSeconds(5)));
        assertThat(policy.decide(answered(500), tried(2), rule))
                .isEqualTo(new Verdict.Retrying(Duration.ofSeconds(50)));
        assertThat(policy.decide(answered(500), tried(3), rule)).isEqualTo(new Verdict.Failed());
        assertThat(policy.decide(answered(500), tried(1), rule(List.of(), null, null, false)))
                .isEqualTo(new Verdict.Failed());
    }

    @ParameterizedTest
    @EnumSource(RetryRule.End.class)
    void anEndpointNamesTheEndsThatAreTriedAgainAndNoOtherIs(RetryRule.End end) {
        var rule = rule(null, List.of(end), null, false);

        assertThat(outcomes().entrySet().stream()
                        .filter(one -> decide(one.getKey(), rule) instanceof Verdict.Retrying)
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(end));
    }

    @Test
    void whatIsGoneIsNeverTriedAgain() {
        var all = rule(null, List.of(RetryRule.End.values()), null, false);

        assertThat(decide(answered(410), all)).isEqualTo(new Verdict.Failed());
        assertThat(decide(new Outcome.Answered(410, Cause.REJECTED, Duration.ZERO), all))
                .isEqualTo(new Verdict.Failed());
        assertThat(decide(answered(404), all)).isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
    }

    @Test
    void whatIsSentOnceAtMostIsNotTriedAgainUnlessNothingWasSent() {
        var once = rule(null, List.of(RetryRule.End.values()), null, true);

        outcomes().keySet().forEach(outcome -> assertThat(decide(outcome, once))
                .as("%s", outcome)
                .isEqualTo(new Verdict.Failed()));
        assertThat(decide(new Outcome.Unconfigured(), once)).isEqualTo(new Verdict.Retrying(Duration.ofSeconds(1)));
    }

    private static Map<Outcome, RetryRule.End> outcomes() {
        return Map.ofEntries(
                Map.entry(new Outcome.Unanswered(Cause.DNS), RetryRule.End.CONNECT),
                Map.entry(new Outcome.Unanswered(Cause.CONNECT), RetryRule.End.CONNECT),
                Map.entry(new Outcome.Unanswered(Cause.TLS), RetryRule.End.CONNECT),
                Map.entry(new Outcome.Unanswered(Cause.TIMEOUT), RetryRule.End.TIMEOUT),
                Map.entry(answered(408), RetryRule.End.TIMEOUT),
                Map.entry(answered(429), RetryRule.End.TOO_MANY_REQUESTS),
                Map.entry(answered(425), RetryRule.End.TOO_MANY_REQUESTS),
                Map.entry(answered(500), RetryRule.End.SERVER_ERROR),
                Map.entry(answered(599), RetryRule.End.SERVER_ERROR),
                Map.entry(answered(302), RetryRule.End.CLIENT_ERROR),
                Map.entry(answered(404), RetryRule.End.CLIENT_ERROR),
                Map.entry(new Outcome.Answered(200, Cause.REJECTED, Duration.ZERO), RetryRule.End.REJECTED),
                Map.entry(new Outcome.Answered(503, Cause.REJECTED, Duration.ZERO), RetryRule.End.REJECTED),
                Map.entry(new Outcome.Answered(200, Cause.PARSE, Duration.ZERO), RetryRule.End.UNREADABLE));
    }

    private static RetryRule rule(
            @Nullable List<Integer> delays, @Nullable List<RetryRule.End> on, @Nullable Integer expire, boolean once) {
        return new RetryRule(delays, on, expire, once, false);
    }

    private static Tried tried(int attempt) {
        return new Tried(attempt, NOW);
    }

    private static Verdict decide(Outcome outcome, RetryRule rule) {
        return policy(random(0.5)).decide(outcome, tried(1), rule);
    }

    private static Verdict decide(Outcome outcome) {
        return policy(random(0.5)).decide(outcome, tried(1), USUAL);
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
