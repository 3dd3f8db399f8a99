package io.dialbridge.dispatch.request;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries, as it is written: a body, or a query.
 *
 * @param contentType null without a body
 * @param body null when the query carries the payload
 * @param query what the payload adds to the URL's own; empty with a body
 */
record Content(@Nullable String contentType, @Nullable String body, String query) {

    Content {
        // The log has to hold what is sent, and can't hold this character.
        body = body == null ? null : body.replace('\0', '\uFFFD');
    }

    static Content ofBody(String contentType, String body) {
        return new Content(contentType, body, "");
    }

    static Content ofQuery(String query) {
        return new Content(null, null, query);
    }
}
