package io.dialbridge.dispatch.outbound;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Leaves with its connection how long the handshake took, from the moment that TCP was there. */
final class TimedSslHandler extends SslHandler {

    private static final AttributeKey<Long> HANDSHAKE = AttributeKey.valueOf(TimedSslHandler.class, "handshake");

    private long begun;

    TimedSslHandler(SSLEngine engine, boolean startTls, Executor tasks) {
        super(engine, startTls, tasks);
        handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                ((Channel) done.getNow()).attr(HANDSHAKE).set(System.nanoTime() - begun);
            }
        });
    }

    /**
     * Nanoseconds of a connection's handshake, told once: whoever uses the connection after its first user waited for none. Null for a
     * connection without TLS as well.
     */
    static @Nullable Long handshakeOf(HttpConnection connection) {
        return connection instanceof HttpClientConnection own
                ? own.channel().attr(HANDSHAKE).getAndSet(null)
                : null;
    }

    /** Through a proxy the connection is there before this handler is. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        begun = System.nanoTime();
        super.handlerAdded(context);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        begun = System.nanoTime();
        super.channelActive(context);
    }
}
