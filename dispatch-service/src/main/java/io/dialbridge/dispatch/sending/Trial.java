package io.dialbridge.dispatch.sending;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.mail.Posted;
import io.dialbridge.dispatch.outbound.Exchange;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt under way: of which delivery, since when, and what the log will say of it. */
public record Trial(Delivery delivery, Instant startedAt, long startedNanos) {

    public static Trial begin(Delivery delivery, Clock clock) {
        return new Trial(delivery, clock.instant(), System.nanoTime());
    }

    int number() {
        return delivery.attempts() + 1;
    }

    /** The request went out; what came of it was judged. */
    public Attempt sent(
            DeliveryStatus status,
            Preparation.Prepared.Ready ready,
            Exchange exchange,
            ReplyJudge.Judgement judgement) {
        return new Attempt(
                number(),
                status,
                startedAt,
                millis(),
                exchange.timings(),
                ready.request().logged(),
                judgement.response(),
                judgement.result(),
                judgement.cause(),
                judgement.detail(),
                null);
    }

    /** An e-mail, sent or not. */
    Attempt posted(DeliveryStatus status, Posted posted) {
        return new Attempt(
                number(),
                status,
                startedAt,
                millis(),
                Attempt.Timings.NONE,
                posted.request(),
                posted.response(),
                null,
                posted.cause(),
                posted.detail(),
                null);
    }

    /** Nothing went out. */
    public Attempt unsent(DeliveryStatus status, @Nullable Cause cause, String reason) {
        return new Attempt(
                number(), status, startedAt, millis(), Attempt.Timings.NONE, null, null, null, cause, reason, null);
    }

    private long millis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }
}
