package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request exactly as it goes out, and what the log may know of it.
 *
 * @param headers without those that the client computes
 * @param body null for GET and DELETE; what goes out is this in UTF-8
 * @param logged the same request with its secrets masked
 * @param secrets what must not come back into the log with the reply
 */
public record OutboundRequest(
        Endpoint.Method method,
        Url url,
        List<Header> headers,
        @Nullable String body,
        Attempt.Request logged,
        Secrets secrets) {

    /** Without the secrets: a record's own text would print them into the first log line that names it. */
    @Override
    public String toString() {
        return logged.method() + " " + logged.url();
    }
}
