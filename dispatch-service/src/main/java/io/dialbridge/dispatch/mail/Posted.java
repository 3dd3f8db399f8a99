package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.retry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try to send an e-mail, for the retry policy and for the log.
 *
 * @param request as the log shows it; null when there was no e-mail to send
 * @param response the mail server's reply; null without one
 * @param cause null when delivered
 * @param detail null when delivered
 */
public record Posted(
        Outcome outcome,
        Attempt.@Nullable Request request,
        Attempt.@Nullable Response response,
        @Nullable Cause cause,
        @Nullable String detail) {

    static Posted unknown(String reason) {
        return new Posted(new Outcome.Unconfigured(), null, null, Cause.CONFIG, reason);
    }

    static Posted unusable(String reason) {
        return new Posted(new Outcome.Unanswered(Cause.CONFIG), null, null, Cause.CONFIG, reason);
    }
}
