package io.dialbridge.intake.v1;

import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.sources.Arrival;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compatible request as it came.
 *
 * @param query the raw query string
 * @param idempotencyKey the header of that name
 * @param arrival the request as the gate of its sender sees it
 * @param traceParent the W3C trace parent for what the request causes
 */
record V1Request(
        @Nullable String query,
        @Nullable String contentType,
        @Nullable String authorization,
        @Nullable String idempotencyKey,
        Arrival arrival,
        String traceParent) {

    private static final byte[] NO_BODY = {};

    static V1Request of(HttpServerRequest http, byte @Nullable [] body, String traceParent) {
        return new V1Request(
                http.query(),
                http.getHeader("Content-Type"),
                http.getHeader("Authorization"),
                http.getHeader("Idempotency-Key"),
                Arrival.of(http, body == null ? NO_BODY : body),
                traceParent);
    }

    byte[] body() {
        return arrival.body();
    }

    /** The parameters of the query, none of one that can't be read. */
    Parameters inQuery() {
        try {
            return new Parameters(FormText.query(query));
        } catch (FlatJson.Unreadable unreadable) {
            return new Parameters(Map.of());
        }
    }
}
