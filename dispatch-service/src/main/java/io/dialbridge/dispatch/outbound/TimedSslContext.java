package io.dialbridge.dispatch.outbound;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** Another context's engines behind handlers that measure. */
final class TimedSslContext extends SslContext {

    private final SslContext engines;

    TimedSslContext(SslContext engines) {
        this.engines = engines;
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor tasks) {
        return new TimedSslHandler(newEngine(allocator), startTls, tasks);
    }

    @Override
    protected SslHandler newHandler(
            ByteBufAllocator allocator, String host, int port, boolean startTls, Executor tasks) {
        return new TimedSslHandler(newEngine(allocator, host, port), startTls, tasks);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return engines.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return engines.newEngine(allocator, host, port);
    }

    @Override
    public boolean isClient() {
        return engines.isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return engines.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // Netty's own contexts have no other.
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return engines.applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return engines.sessionContext();
    }
}
