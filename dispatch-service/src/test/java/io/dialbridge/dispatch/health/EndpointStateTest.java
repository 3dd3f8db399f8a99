package io.dialbridge.dispatch.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.health.EndpointState.Disabling;
import io.dialbridge.dispatch.health.EndpointState.Failing;
import io.dialbridge.dispatch.health.EndpointState.Failure;
import io.dialbridge.dispatch.health.EndpointState.Pause;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which state follows which. */
class EndpointStateTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final Duration RAMP = Duration.ofSeconds(60);
    private static final LaneKey LANE = new LaneKey("1", "crm");

    private final Results results = new Results("1", "crm");
    private final EndpointState plain = EndpointState.plain(LANE);

    @Test
    void aFailureBeginsAndASuccessEndsIt() {
        var failing = heard(plain, results.answered(at(1), 503), results.answered(at(2), 500));

        assertThat(failing.failing()).isEqualTo(new Failing(2, at(1)));
        assertThat(failing.lastFailure()).isEqualTo(new Failure(at(2), "HTTP_STATUS", "the receiver answered 500"));

        var well = heard(failing, results.delivered(at(3)));

        assertThat(well.failing()).isNull();
        assertThat(well.lastSuccessAt()).isEqualTo(at(3));
        assertThat(well.lastFailure()).isEqualTo(failing.lastFailure());
    }

    @Test
    void failuresOfLaterBatchesAddUpSinceTheFirst() {
        var failing = heard(heard(plain, results.answered(at(1), 503)), results.ended(at(9), Cause.TIMEOUT));

        assertThat(failing.failing()).isEqualTo(new Failing(2, at(1)));
        assertThat(failing.lastFailure()).isEqualTo(new Failure(at(9), "TIMEOUT", "it went wrong"));
    }

    @Test
    void inABatchTheOrderIsThatOfTheEnds() {
        var state = heard(plain, results.answered(at(4), 503), results.delivered(at(2)), results.answered(at(1), 503));

        assertThat(state.failing()).isEqualTo(new Failing(1, at(4)));
        assertThat(state.lastSuccessAt()).isEqualTo(at(2));
    }

    @Test
    void whatComesLateChangesNothingThatIsNewer() {
        var well = heard(plain, results.delivered(at(5)));
        assertThat(heard(well, results.answered(at(4), 503)).failing()).isNull();

        var failing = heard(plain, results.answered(at(5), 503));
        assertThat(heard(failing, results.delivered(at(4))).failing()).isEqualTo(new Failing(1, at(5)));
    }

    @Test
    void aSuccessBetweenTwoFailuresThatComesLateBeginsTheCountAnew() {
        var failing = heard(plain, results.answered(at(1), 503), results.answered(at(7), 503));

        assertThat(heard(failing, results.delivered(at(3))).failing()).isEqualTo(new Failing(1, at(7)));
    }

    @Test
    void afterTheTimeWithoutASuccessTheNextFailureDisables() {
        var failing = heard(plain, results.answered(NOON, 503));
        var early = NOON.plus(FIVE_DAYS).minusSeconds(1);
        var late = NOON.plus(FIVE_DAYS);

        assertThat(heard(failing, results.answered(early, 503)).disabled()).isNull();
        var last = results.answered(late, 503);
        assertThat(heard(failing, last).disabled())
                .isEqualTo(new Disabling(
                        late,
                        "nothing was delivered since 2026-11-22T12:00:00Z, 2 attempts in a row failed",
                        "n-1",
                        last.delivery().id()));
    }

    @Test
    void aSuccessInBetweenKeepsIt() {
        var well = heard(heard(plain, results.answered(NOON, 503)), results.delivered(at(60)));

        var state = heard(well, results.answered(NOON.plus(FIVE_DAYS), 503));

        assertThat(state.disabled()).isNull();
        assertThat(state.failing()).isEqualTo(new Failing(1, NOON.plus(FIVE_DAYS)));
    }

    @Test
    void zeroNeverDisables() {
        var failing = plain.heard(Tally.of(List.of(results.answered(NOON, 503))).getFirst(), Duration.ZERO, "n-1");
        var later = Tally.of(List.of(results.answered(NOON.plus(Duration.ofDays(999)), 503)));

        assertThat(failing.heard(later.getFirst(), Duration.ZERO, "n-1").disabled())
                .isNull();
    }

    @Test
    void whatIsGoneIsDisabledAtOnce() {
        var gone = results.answered(at(1), 410);

        assertThat(heard(plain, gone).disabled())
                .isEqualTo(new Disabling(
                        at(1),
                        "it answered 410: it says that it is gone for good",
                        "n-1",
                        gone.delivery().id()));
        assertThat(heard(plain, gone, results.delivered(at(2))).disabled())
                .as("and no success of the same batch saves it")
                .isNotNull();
    }

    @Test
    void disabledItStaysSoWithItsOneNotice() {
        var disabled = heard(plain, results.answered(at(1), 410));

        var after = heard(disabled, "n-2", results.answered(at(2), 410), results.delivered(at(3)));

        assertThat(after.disabled()).isEqualTo(disabled.disabled());
        assertThat(after.holds(at(4)))
                .isEqualTo(
                        "the endpoint is disabled since 2026-11-22T12:00:01Z: it answered 410: it says that it is gone for good");
    }

    @Test
    void resumedItIsAsNewAndGrows() {
        var disabled = heard(plain, results.answered(at(1), 410)).paused(at(2), null, "");

        var resumed = disabled.resumed(at(100));

        assertThat(resumed.disabled()).isNull();
        assertThat(resumed.pause()).isNull();
        assertThat(resumed.failing()).isNull();
        assertThat(resumed.resumedAt()).isEqualTo(at(100));
        assertThat(resumed.holds(at(100))).isNull();
        assertThat(resumed.resumed(at(110))).as("a second time changes nothing").isEqualTo(resumed);
        assertThat(resumed.at(at(159), RAMP).resumedAt()).isEqualTo(at(100));
        assertThat(resumed.at(at(160), RAMP).resumedAt()).isNull();
    }

    @Test
    void aPauseEndsByItselfOrWhenItIsResumed() {
        var byHand = plain.paused(at(1), null, "the CRM is moved");
        var timed = plain.paused(at(1), at(50), "");

        assertThat(byHand.holds(at(999_999)))
                .isEqualTo("the endpoint is paused since 2026-11-22T12:00:01Z: the CRM is moved");
        assertThat(timed.holds(at(49)))
                .isEqualTo("the endpoint is paused since 2026-11-22T12:00:01Z until 2026-11-22T12:00:50Z");
        assertThat(timed.holds(at(50))).isNull();
        assertThat(timed.growsSince(at(50))).isEqualTo(at(50));
        assertThat(timed.at(at(51), RAMP).pause()).isNull();
        assertThat(timed.at(at(51), RAMP).resumedAt()).isEqualTo(at(50));
        assertThat(timed.at(at(49), RAMP)).isEqualTo(timed);
    }

    @Test
    void aPauseThatRunsOutLetsTheTimeWithoutASuccessCountAnew() {
        var paused = heard(plain, results.answered(NOON, 503)).paused(at(1), NOON.plus(FIVE_DAYS), "");
        var over = NOON.plus(FIVE_DAYS).plusSeconds(1);

        assertThat(paused.at(over.minusSeconds(2), RAMP).failing()).isEqualTo(new Failing(1, NOON));
        var after = heard(paused.at(over, RAMP), results.answered(over, 503));

        assertThat(after.disabled()).isNull();
        assertThat(after.failing()).isEqualTo(new Failing(1, over));
    }

    @Test
    void pausedAgainItKeepsSinceWhen() {
        assertThat(plain.paused(at(1), null, "a").paused(at(5), at(9), "b").pause())
                .isEqualTo(new Pause(at(1), at(9), "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "WORKFLOW, 503, FAILURE",
        "WORKFLOW, 404, FAILURE",
        "WORKFLOW, 302, FAILURE",
        "WORKFLOW, 410, GONE",
        "CHAIN, 400, FAILURE",
        "CALL, 404, SUCCESS",
        "DUPLICATE_CHECK, 422, SUCCESS",
        "LINE_TYPE, 401, FAILURE",
        "CALL, 429, FAILURE",
        "CALL, 500, FAILURE",
        "CALL, 302, FAILURE",
        "CALL, 410, GONE",
        "TEST, 500, NOTHING",
        "TEST, 410, NOTHING"
    })
    void whatAnAnswerSaysOfTheEndpoint(DeliveryTrigger.Type type, int status, Sign sign) {
        assertThat(Sign.of(results.asked(type, NOON, status))).isEqualTo(sign);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"DNS", "CONNECT", "TLS", "TIMEOUT"})
    void whatDoesNotAnswerFails(Cause cause) {
        assertThat(Sign.of(results.ended(NOON, cause))).isEqualTo(Sign.FAILURE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"PARSE", "REJECTED"})
    void whoAnswersWithWhatIsNoUseIsThere(Cause cause) {
        assertThat(Sign.of(results.ended(NOON, cause))).isEqualTo(Sign.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"BLOCKED", "BREAKER_OPEN", "CONFIG", "SMTP_REPLY"})
    void whoWasNotAskedSaysNothing(Cause cause) {
        assertThat(Sign.of(results.ended(NOON, cause))).isEqualTo(Sign.NOTHING);
        assertThat(Tally.of(List.of(results.ended(NOON, cause)))).isEmpty();
    }

    @Test
    void aRequestThatWasTooOldSaysNothing() {
        assertThat(Sign.of(results.ended(NOON, null))).isEqualTo(Sign.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"-5000, 1", "0, 1", "9999, 1", "10000, 2", "20000, 4", "30000, 8", "40000, 16", "50000, 32", "59999, 32"
    })
    void theRateDoublesWithEachSixthOfTheRamp(long elapsedMs, int perSecond) {
        assertThat(new Ramp(RAMP).perSecond(Duration.ofMillis(elapsedMs))).isEqualTo(perSecond);
        assertThat(new Ramp(RAMP).over(Duration.ofMillis(elapsedMs))).isFalse();
    }

    @Test
    void theRampEnds() {
        assertThat(new Ramp(RAMP).over(RAMP)).isTrue();
        assertThat(new Ramp(Duration.ZERO).over(Duration.ZERO)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\u2028b", "a\u0000b", " a\tb "})
    void textsOfOthersAreOneLine(String text) {
        assertThat(OneLine.of(text)).isEqualTo("a b");
    }

    private EndpointState heard(EndpointState before, Settled... settled) {
        return heard(before, "n-1", settled);
    }

    private static EndpointState heard(EndpointState before, String noticeId, Settled... settled) {
        return before.heard(tally(settled), FIVE_DAYS, noticeId);
    }

    private static Tally tally(Settled... settled) {
        return Tally.of(List.of(settled)).getFirst();
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }
}
