package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Breakage;
import io.dialbridge.dispatch.retry.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it means that the mail server did not take an e-mail. */
record SmtpFailure(Outcome outcome, Cause cause, String detail, Attempt.@Nullable Response response) {

    /** @param limit that an attempt has in all */
    static SmtpFailure of(Throwable failure, Duration limit) {
        return switch (failure) {
            case SMTPException refused -> replied(refused);
            case java.util.concurrent.TimeoutException crowded ->
                unanswered(
                        Cause.TIMEOUT,
                        "too many other e-mails were on their way to the mail server for " + limit.toMillis() / 2
                                + " ms");
            case io.smallrye.mutiny.TimeoutException late ->
                unanswered(Cause.TIMEOUT, "the mail server did not take it within " + limit.toMillis() + " ms");
            default -> broken(failure);
        };
    }

    private static SmtpFailure replied(SMTPException refused) {
        var status = refused.getReplyCode();
        return new SmtpFailure(
                new Outcome.Answered(status, Cause.SMTP_REPLY, Duration.ZERO),
                Cause.SMTP_REPLY,
                "the mail server answered " + status,
                new Attempt.Response(status, Map.of(), text(refused), false));
    }

    private static String text(SMTPException refused) {
        return String.join("\n", refused.getReplyMessages()).replace("\r", "").strip();
    }

    /** The client has no types for what it decides itself, only these messages. */
    private static SmtpFailure broken(Throwable failure) {
        var said = String.valueOf(failure.getMessage());
        if (said.startsWith("STARTTLS required")) {
            return unanswered(Cause.TLS, "the mail server offers no TLS, and quarkus.mailer.start-tls requires it");
        }
        if (said.startsWith("login is required")) {
            return unanswered(
                    Cause.CONFIG,
                    "quarkus.mailer.login requires a login, and there is no method or no user name for it");
        }
        if (said.startsWith("message exceeds allowed size")) {
            return unanswered(Cause.CONFIG, "the e-mail is longer than the mail server takes");
        }
        var breakage = Breakage.of(failure);
        return unanswered(breakage.cause(), breakage.detail());
    }

    private static SmtpFailure unanswered(Cause cause, String detail) {
        return new SmtpFailure(new Outcome.Unanswered(cause), cause, detail, null);
    }
}
