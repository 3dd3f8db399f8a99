package io.dialbridge.dispatch.outbound;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.common.net.Inet;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Resolves host names with the machine's resolver, so that hosts files and cluster names work, on threads of its own, for that
 * resolver blocks. A good answer is used on while a newer one is looked up, so that names without an answer, which hold a thread until
 * the resolver gives up, don't stop those that are known. Look-ups of one name at a time are one look-up.
 */
@ApplicationScoped
class AddressBook {

    static final int THREADS = 64;

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int NAMES = 10_000;

    private final ExecutorService threads;
    private final Function<String, List<InetAddress>> resolver;
    private final AsyncLoadingCache<String, Answer> names;

    @Inject
    AddressBook() {
        this(
                AddressBook::blocking,
                Ticker.systemTicker(),
                Executors.newFixedThreadPool(
                        THREADS,
                        Thread.ofPlatform().daemon().name("name-lookup-", 0).factory()));
    }

    /** @param threads for the look-ups; they end with this book */
    AddressBook(Function<String, List<InetAddress>> resolver, Ticker ticker, ExecutorService threads) {
        this.threads = threads;
        this.resolver = resolver;
        this.names = Caffeine.newBuilder()
                .maximumSize(NAMES)
                .ticker(ticker)
                .refreshAfterWrite(FRESH)
                .expireAfter(new AnswerExpiry(KEPT, FRESH))
                .buildAsync(new LookUps());
    }

    /**
     * Empty for a name without an address.
     *
     * @param host a name or an address, an IPv6 address with its brackets
     */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        var literal = Inet.parseInetAddress(host);
        return literal == null
                ? names.get(host).thenApply(Answer::addresses)
                : CompletableFuture.completedFuture(List.of(bare(literal)));
    }

    /** Without name and zone, an IPv4-mapped address as IPv4: one address has one text, and what is checked is what is called. */
    private static InetAddress bare(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has the length of one", impossible);
        }
    }

    private final class LookUps implements AsyncCacheLoader<String, Answer> {

        @Override
        public CompletableFuture<Answer> asyncLoad(String name, Executor unused) {
            return lookUp(name);
        }

        @Override
        public CompletableFuture<Answer> asyncReload(String name, Answer known, Executor unused) {
            return lookUp(name).thenApply(found -> found.addresses().isEmpty() ? known.again() : found);
        }

        private CompletableFuture<Answer> lookUp(String name) {
            return CompletableFuture.supplyAsync(() -> new Answer(found(name), false), threads);
        }
    }

    private List<InetAddress> found(String name) {
        return resolver.apply(name).stream().map(AddressBook::bare).toList();
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
        threads.shutdownNow();
    }
}
