package io.dialbridge.dispatch.outbound;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.common.net.Inet;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Resolves host names with the machine's resolver, so that hosts files and cluster names work, on threads of its own, for that
 * resolver blocks. Answers are kept for a moment; parallel look-ups of one name are one look-up.
 */
@ApplicationScoped
class AddressBook {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int NAMES = 10_000;
    private static final int THREADS = 8;

    private final WorkerExecutor threads;
    private final AsyncLoadingCache<String, List<InetAddress>> names;

    AddressBook(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("name-lookup", THREADS);
        this.names = Caffeine.newBuilder()
                .maximumSize(NAMES)
                .expireAfterWrite(KEPT)
                .buildAsync((name, executor) -> lookUp(name));
    }

    /**
     * Empty for a name without an address.
     *
     * @param host a name or an address, an IPv6 address with its brackets
     */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        var literal = Inet.parseInetAddress(host);
        return literal == null ? names.get(host) : CompletableFuture.completedFuture(List.of(literal));
    }

    private CompletableFuture<List<InetAddress>> lookUp(String name) {
        return threads.executeBlocking(() -> blocking(name), false)
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static List<InetAddress> blocking(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
