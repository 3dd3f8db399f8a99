package io.dialbridge.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.BatchReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();
    private final CompletableFuture<Void> lookedAgain = new CompletableFuture<>();
    private final OutboxRelay relay = new OutboxRelay(
            new Nowhere(), new Away(), "this replica", new SimpleMeterRegistry(), vertx.getOrCreateContext());

    /** The first look fails. */
    private final class Away extends OutboxStore {

        Away() {
            super(Pool.newInstance((io.vertx.sqlclient.Pool) Proxy.newProxyInstance(
                    OutboxRelayTest.class.getClassLoader(),
                    new Class<?>[] {io.vertx.sqlclient.Pool.class},
                    (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    })));
        }

        @Override
        Uni<Boolean> hold(String destination, String holder, Duration lease) {
            if (looks.incrementAndGet() == 1) {
                return Uni.createFrom().failure(new IllegalStateException("the database is away"));
            }
            lookedAgain.complete(null);
            return Uni.createFrom().item(false);
        }
    }

    private static final class Nowhere implements OutboxDestination {

        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Uni<BatchReply> send(String jsonArray) {
            return Uni.createFrom().item(new BatchReply(0, 0, List.of()));
        }
    }

    private static final class Door extends AbstractVerticle {

        Context context() {
            return context;
        }
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A stopping service closes its doors first. */
    @Test
    void looksAgainAlsoWhenTheDoorIsClosedByWhichItWasWoken() {
        var door = new Door();
        var id = vertx.deployVerticle(door)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var woken = new CompletableFuture<Void>();
        door.context().runOnContext(last -> {
            relay.wake();
            woken.complete(null);
        });
        woken.join();
        vertx.undeploy(id).toCompletionStage().toCompletableFuture().join();

        lookedAgain.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(looks).hasValue(2);
    }
}
