package io.dialbridge.dispatch.calls;

import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.NewDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be made now.
 *
 * @param delivery as the log will have it
 * @param endpoint its target
 * @param read keys whose values the caller wants
 * @param fallback the caller's result when no usable reply comes
 */
record Call(
        NewDelivery delivery,
        Target.OfEndpoint endpoint,
        List<String> read,
        Deadline deadline,
        @Nullable String fallback) {}
