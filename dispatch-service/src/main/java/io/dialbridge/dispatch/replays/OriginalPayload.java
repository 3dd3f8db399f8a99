package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.delivery.Target.SentAs;
import io.dialbridge.dispatch.replays.Original.Sent;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.sending.Preparation.Address;
import java.util.Arrays;

/**
 * Tells the payload of a logged request. A body is one. A query begins with what the endpoint itself has there; the rest is the payload,
 * and whole when nothing of it is masked: what stands there literally is encoded, so a mask is a mask.
 */
sealed interface OriginalPayload {

    record Found(SentAs payload) implements OriginalPayload {}

    record Missing(Skip reason) implements OriginalPayload {}

    static OriginalPayload of(Sent sent, Address now) {
        if (sent.body() != null) {
            return now.hasBody()
                    ? new Found(new SentAs(sent.contentType(), sent.body(), null))
                    : new Missing(Skip.ENDPOINT_CHANGED);
        }
        if (now.hasBody() || now.url() == null || !sent.url().startsWith(now.url())) {
            return new Missing(Skip.ENDPOINT_CHANGED);
        }
        return ofQuery(now.url(), sent.url().substring(now.url().length()));
    }

    private static OriginalPayload ofQuery(String bare, String rest) {
        var joint = bare.contains("?") ? bare.endsWith("&") ? "" : "&" : "?";
        if (rest.isEmpty()) {
            return new Found(new SentAs(null, null, ""));
        }
        if (!rest.startsWith(joint)) {
            return new Missing(Skip.ENDPOINT_CHANGED);
        }
        var query = rest.substring(joint.length());
        return Arrays.stream(query.split("&")).anyMatch(pair -> pair.endsWith("=" + Secrets.MASK))
                ? new Missing(Skip.MASKED)
                : new Found(new SentAs(null, null, query));
    }
}
