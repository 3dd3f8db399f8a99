package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.mail.ValueMask;
import io.dialbridge.dispatch.payload.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Hides in an e-mail the values of fields that were not masked yet when it was sent. */
final class MailMask {

    private final ValueMask values;

    MailMask(Collection<String> fields, Values values) {
        this.values = ValueMask.of(fields, values);
    }

    Attempt shown(Attempt attempt) {
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                request(attempt.request()),
                response(attempt.response()),
                attempt.result(),
                attempt.cause(),
                attempt.detail(),
                attempt.leadUpdate());
    }

    private Attempt.@Nullable Request request(Attempt.@Nullable Request request) {
        if (request == null) {
            return null;
        }
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name, values.hide(value)));
        return new Attempt.Request(
                request.method(),
                request.url(),
                headers,
                request.body() == null ? null : values.hide(request.body()),
                request.bodyTruncated());
    }

    private Attempt.@Nullable Response response(Attempt.@Nullable Response response) {
        return response == null
                ? null
                : new Attempt.Response(
                        response.status(), response.headers(), values.hide(response.body()), response.bodyTruncated());
    }
}
