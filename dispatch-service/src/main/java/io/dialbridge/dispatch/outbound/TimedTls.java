package io.dialbridge.dispatch.outbound;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLException;

/** The JDK's TLS as the client uses it by default, but that each connection knows how long it took to be secured. */
final class TimedTls extends JdkSSLEngineOptions {

    TimedTls() {}

    private TimedTls(TimedTls that) {
        super(that);
    }

    @Override
    public TimedTls copy() {
        return new TimedTls(this);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return new TimedSslContext(super.create());
            }
        };
    }
}
