package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** What an attempt says of the endpoint's system. */
public enum Health {
    /** It answered, be it with a refusal. */
    GOOD,
    /** It could not be reached, was late, or failed by its own account. */
    BAD,
    /** It was not asked. */
    UNKNOWN;

    private static final int SERVER_ERROR = 500;

    public static Health of(Attempt attempt) {
        var cause = attempt.cause();
        if (cause == null) {
            return attempt.status() == DeliveryStatus.DELIVERED ? GOOD : UNKNOWN;
        }
        return switch (cause) {
            case DNS, CONNECT, TLS, TIMEOUT -> BAD;
            case HTTP_STATUS -> serverError(attempt.response()) ? BAD : GOOD;
            case PARSE, REJECTED -> GOOD;
            case BLOCKED, BREAKER_OPEN, CONFIG, SMTP_REPLY -> UNKNOWN;
        };
    }

    private static boolean serverError(Attempt.@Nullable Response response) {
        return response != null && response.status() >= SERVER_ERROR;
    }
}
