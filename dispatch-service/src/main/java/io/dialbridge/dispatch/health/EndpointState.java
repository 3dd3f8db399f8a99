package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.queue.LaneKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint does, and what was decided of it. Each step makes a new state of what happened; the times are those of what happened, so
 * that two replicas whose results come crosswise arrive at the same.
 *
 * @param failing null while the last attempt succeeded
 * @param lastFailure stays when the endpoint does well again
 * @param pause null unless somebody paused it
 * @param resumedAt from when the rate of its deliveries grows; null when it does not
 * @param disabled null unless it is sent nothing until somebody enables it
 */
record EndpointState(
        LaneKey lane,
        @Nullable Failing failing,
        @Nullable Instant lastSuccessAt,
        @Nullable Failure lastFailure,
        @Nullable Pause pause,
        @Nullable Instant resumedAt,
        @Nullable Disabling disabled) {

    /**
     * No attempt succeeded since.
     *
     * @param count in a row
     */
    record Failing(int count, Instant since) {}

    /** The last attempt that failed. */
    record Failure(Instant at, String cause, String detail) {

        static Failure of(Attempt attempt) {
            var cause = attempt.cause() == null ? Cause.CONNECT : attempt.cause();
            var detail = attempt.detail() == null ? "" : OneLine.of(attempt.detail());
            return new Failure(Tally.ended(attempt), cause.name(), detail);
        }

        String words() {
            return detail.isEmpty() ? cause : cause + ": " + detail;
        }
    }

    /** @param until null until somebody resumes it */
    record Pause(Instant at, @Nullable Instant until, String reason) {

        boolean over(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    /**
     * @param reason a sentence for a person
     * @param noticeId of the one notice that tells of it
     * @param deliveryId the delivery that failed last before; null when it is not known
     */
    record Disabling(
            Instant at,
            String reason,
            String noticeId,
            @Nullable String deliveryId) {}

    static EndpointState plain(LaneKey lane) {
        return new EndpointState(lane, null, null, null, null, null, null);
    }

    /** Without a pause and a ramp that are over. After a pause the time without success counts anew, as when somebody resumes it. */
    EndpointState at(Instant now, Duration ramp) {
        var resumed = growsSince(now);
        var stays = pause != null && !pause.over(now) ? pause : null;
        var counts = pause != null && stays == null && disabled == null ? null : failing;
        var grows = resumed != null && now.isBefore(resumed.plus(ramp));
        return new EndpointState(lane, counts, lastSuccessAt, lastFailure, stays, grows ? resumed : null, disabled);
    }

    /**
     * What a batch said.
     *
     * @param disableAfter of failing without a success; zero for never
     * @param noticeId used when this disables the endpoint
     */
    EndpointState heard(Tally tally, Duration disableAfter, String noticeId) {
        var after = tally.success() == null ? this : succeeded(tally.success());
        var failures = tally.failures();
        return failures == null ? after : after.failed(failures).judged(tally, disableAfter, noticeId);
    }

    EndpointState succeeded(Instant at) {
        var last = lastSuccessAt == null || at.isAfter(lastSuccessAt) ? at : lastSuccessAt;
        return new EndpointState(lane, failingAfter(at), last, lastFailure, pause, resumedAt, disabled);
    }

    private @Nullable Failing failingAfter(Instant success) {
        if (failing == null || success.isBefore(failing.since())) {
            return failing;
        }
        // A success between two failures: of the later ones the last alone is known.
        return lastFailure != null && success.isBefore(lastFailure.at()) ? new Failing(1, lastFailure.at()) : null;
    }

    private EndpointState failed(Tally.Failures failures) {
        var newest =
                lastFailure == null || !failures.last().at().isBefore(lastFailure.at()) ? failures.last() : lastFailure;
        var old = lastSuccessAt != null && failures.last().at().isBefore(lastSuccessAt);
        return new EndpointState(
                lane, old ? failing : more(failures), lastSuccessAt, newest, pause, resumedAt, disabled);
    }

    private Failing more(Tally.Failures failures) {
        if (failing == null) {
            return new Failing(failures.count(), failures.first());
        }
        var since = failures.first().isBefore(failing.since()) ? failures.first() : failing.since();
        return new Failing(failing.count() + failures.count(), since);
    }

    private EndpointState judged(Tally tally, Duration disableAfter, String noticeId) {
        if (disabled != null || tally.failures() == null) {
            return this;
        }
        if (tally.gone()) {
            return disabled(tally.failures(), "it answered 410: it says that it is gone for good", noticeId);
        }
        var at = tally.failures().last().at();
        return failing != null
                        && !disableAfter.isZero()
                        && !at.isBefore(failing.since().plus(disableAfter))
                ? disabled(
                        tally.failures(),
                        "nothing was delivered since " + failing.since() + ", " + failing.count()
                                + " attempts in a row failed",
                        noticeId)
                : this;
    }

    private EndpointState disabled(Tally.Failures failures, String reason, String noticeId) {
        var disabling = new Disabling(
                failures.last().at(), reason, noticeId, failures.of().id());
        return new EndpointState(lane, failing, lastSuccessAt, lastFailure, pause, null, disabling);
    }

    /** Paused again it keeps the time since when it is. */
    EndpointState paused(Instant now, @Nullable Instant until, String reason) {
        var since = pause == null ? now : pause.at();
        return new EndpointState(
                lane, failing, lastSuccessAt, lastFailure, new Pause(since, until, reason), null, disabled);
    }

    /** Neither paused nor disabled, and the time without success counts anew. What is neither is left as it is. */
    EndpointState resumed(Instant now) {
        return pause == null && disabled == null
                ? this
                : new EndpointState(lane, null, lastSuccessAt, lastFailure, null, now, null);
    }

    /** Why nothing is sent now, as a sentence; null when it may be. */
    @Nullable
    String holds(Instant now) {
        if (disabled != null) {
            return "the endpoint is disabled since " + disabled.at() + ": " + disabled.reason();
        }
        if (pause == null || pause.over(now)) {
            return null;
        }
        return "the endpoint is paused since " + pause.at()
                + (pause.until() == null ? "" : " until " + pause.until())
                + (pause.reason().isEmpty() ? "" : ": " + pause.reason());
    }

    /** From when its rate grows; null when it does not. */
    @Nullable
    Instant growsSince(Instant now) {
        return pause != null && pause.over(now) ? pause.until() : resumedAt;
    }
}
