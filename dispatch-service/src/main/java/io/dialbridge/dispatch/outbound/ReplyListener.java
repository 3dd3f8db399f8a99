package io.dialbridge.dispatch.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Hears of one exchange, in this order; after {@link #finished} or {@link #failed} nothing more. */
interface ReplyListener {

    /**
     * @param handshakeNanos null without a TLS handshake
     * @param abort closes the connection
     * @return false when nobody waits any more, and nothing may be sent
     */
    boolean connected(@Nullable Long handshakeNanos, Runnable abort);

    void answered(int status, MultiMap headers);

    /** Part of the body, unpacked. */
    void part(Buffer part);

    void finished();

    void failed(Breakage breakage);
}
