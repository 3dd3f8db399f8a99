package io.dialbridge.dispatch.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dialbridge.contracts.ClientTls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client of a request: one for all with the usual certificates, and one for each set of certificates of endpoints, for connections
 * of the one must not serve the other. The latter are bounded and closed when they were not used for long, though never beneath a request.
 */
final class HttpClients {

    private static final int MOST = 500;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Vertx vertx;
    private final Supplier<HttpClientOptions> options;
    private final HttpClient usual;
    private final Cache<ClientTls, SharedClient> secured;

    /** @param options afresh for each client */
    HttpClients(Vertx vertx, Supplier<HttpClientOptions> options) {
        this(vertx, options, MOST);
    }

    HttpClients(Vertx vertx, Supplier<HttpClientOptions> options, int most) {
        this.vertx = vertx;
        this.options = options;
        this.usual = vertx.createHttpClient(options.get());
        this.secured = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(KEPT)
                .executor(Runnable::run)
                .<ClientTls, SharedClient>evictionListener((tls, client, cause) -> {
                    if (client != null) {
                        client.retire();
                    }
                })
                .build();
    }

    /** A client that stays open until {@code end} has run. */
    record Use(HttpClient client, Runnable end) {}

    /** @param tls opened; null for the usual certificates */
    Use use(@Nullable ClientTls tls) {
        if (tls == null) {
            return new Use(usual, () -> {});
        }
        // In one step, or the client might be closed between being found and being used.
        var shared = secured.asMap()
                .compute(tls, (key, present) -> present != null && present.begin() ? present : made(key));
        return new Use(shared.client(), shared::end);
    }

    private SharedClient made(ClientTls tls) {
        var made = new SharedClient(vertx.createHttpClient(with(options.get(), tls)));
        made.begin();
        return made;
    }

    private static HttpClientOptions with(HttpClientOptions options, ClientTls tls) {
        if (!tls.certificate().isBlank()) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(tls.certificate()))
                    .addKeyValue(Buffer.buffer(tls.privateKey())));
        }
        if (!tls.trusted().isBlank()) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(tls.trusted())));
        }
        return options;
    }

    void close() {
        usual.close();
        secured.asMap().values().forEach(SharedClient::retire);
    }
}
