package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request exactly as it goes out, and what the log may know of it.
 *
 * @param headers without those that the client computes
 * @param body null for GET and DELETE; what goes out is this in UTF-8
 * @param logged the same request with its secrets masked
 * @param secrets what must not come back into the log with the reply
 * @param tls certificates, opened; null for the usual ones
 */
public record OutboundRequest(
        Endpoint.Method method,
        Url url,
        List<Header> headers,
        @Nullable String body,
        Attempt.Request logged,
        Secrets secrets,
        @Nullable ClientTls tls) {

    public OutboundRequest(
            Endpoint.Method method,
            Url url,
            List<Header> headers,
            @Nullable String body,
            Attempt.Request logged,
            Secrets secrets) {
        this(method, url, headers, body, logged, secrets, null);
    }

    public OutboundRequest with(@Nullable ClientTls certificates) {
        return new OutboundRequest(method, url, headers, body, logged, secrets, certificates);
    }

    /** With a header, instead of one of its name. */
    public OutboundRequest with(Header header) {
        return with(header, header.value());
    }

    /** With a header that the log shows masked, also where the reply repeats it or one of these. */
    public OutboundRequest withSecret(Header header, List<String> repeated) {
        repeated.forEach(secrets::remember);
        return with(header, secrets.header(header));
    }

    /** The same, and the reply must not bring this text into the log. */
    public OutboundRequest hiding(String secret) {
        secrets.remember(secret);
        return this;
    }

    private OutboundRequest with(Header header, String shown) {
        var all = new ArrayList<>(headers);
        all.removeIf(other -> other.name().equalsIgnoreCase(header.name()));
        all.add(header);
        var shownHeaders = new LinkedHashMap<>(logged.headers());
        shownHeaders.keySet().removeIf(header.name()::equalsIgnoreCase);
        shownHeaders.put(header.name(), shown);
        var shownRequest =
                new Attempt.Request(logged.method(), logged.url(), shownHeaders, logged.body(), logged.bodyTruncated());
        return new OutboundRequest(method, url, List.copyOf(all), body, shownRequest, secrets, tls);
    }

    /** Without the secrets: a record's own text would print them into the first log line that names it. */
    @Override
    public String toString() {
        return logged.method() + " " + logged.url();
    }
}
