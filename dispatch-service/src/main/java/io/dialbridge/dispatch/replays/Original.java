package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.delivery.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the log has it.
 *
 * @param phoneNumber its digits
 * @param erased nothing is left of its values
 * @param sent its last request; null when there is none or nobody asked for it
 */
record Original(
        Delivery delivery,
        @Nullable String phoneNumber,
        boolean erased,
        @Nullable Sent sent) {

    /**
     * A request as it was logged: the body as it was sent, secrets of the URL masked.
     *
     * @param contentType null without one
     * @param body null where the payload stood in the query
     */
    record Sent(
            String method,
            String url,
            @Nullable String contentType,
            @Nullable String body) {}
}
