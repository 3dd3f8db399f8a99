package io.dialbridge.dispatch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** For receivers that let in who shows the certificate of {@code client.crt} alone, and show that of {@code server.crt}, which nobody signed. */
public final class DemandingServer {

    private DemandingServer() {}

    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(pem("server.crt")))
                        .addKeyValue(Buffer.buffer(pem("server.key"))))
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem("client.crt"))));
    }

    /** A file of {@code /tls}. */
    public static String pem(String file) {
        try (var stream = DemandingServer.class.getResourceAsStream("/tls/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
