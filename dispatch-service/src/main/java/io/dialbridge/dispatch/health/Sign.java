package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.queue.Settled;
import java.util.Set;

/** What an attempt says of its endpoint. */
enum Sign {
    /** It took the request, whatever it thinks of it. */
    SUCCESS,
    FAILURE,
    /** It says that it will never be there again. */
    GONE,
    /** It was not asked, or only by a person who tried it. */
    NOTHING;

    private static final int STATUS_GONE = 410;

    /** Answers that tell of the endpoint even to one who asks it about a lead: not allowed in, too slow, too often. */
    private static final Set<Integer> ITS_OWN = Set.of(401, 403, 407, 408, 425, 429);

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    static Sign of(Settled settled) {
        var type = settled.delivery().trigger().type();
        return type == DeliveryTrigger.Type.TEST ? NOTHING : of(settled.attempt(), asks(type));
    }

    private static Sign of(Attempt attempt, boolean asks) {
        var cause = attempt.cause();
        if (cause == null) {
            return attempt.status() == DeliveryStatus.DELIVERED ? SUCCESS : NOTHING;
        }
        return switch (cause) {
            case DNS, CONNECT, TLS, TIMEOUT -> FAILURE;
            case HTTP_STATUS -> answered(attempt, asks);
            case PARSE, REJECTED -> SUCCESS;
            case BLOCKED, BREAKER_OPEN, CONFIG, SMTP_REPLY -> NOTHING;
        };
    }

    private static Sign answered(Attempt attempt, boolean asks) {
        var response = attempt.response();
        var status = response == null ? SERVER_ERROR : response.status();
        if (status == STATUS_GONE) {
            return GONE;
        }
        // "No such lead" is an answer to a question, and no failure.
        var answer = status >= CLIENT_ERROR && status < SERVER_ERROR && !ITS_OWN.contains(status);
        return asks && answer ? SUCCESS : FAILURE;
    }

    private static boolean asks(DeliveryTrigger.Type type) {
        return switch (type) {
            case CALL, DUPLICATE_CHECK, LINE_TYPE -> true;
            case WORKFLOW, REPLAY, CHAIN, TEST, NOTICE -> false;
        };
    }
}
