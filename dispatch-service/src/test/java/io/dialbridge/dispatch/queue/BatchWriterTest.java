package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    /** Of the settings two matter here: rows wait for 300 ms, or until a hundred wait. */
    private static final QueueConfig CONFIG = (QueueConfig) Proxy.newProxyInstance(
            BatchWriterTest.class.getClassLoader(),
            new Class<?>[] {QueueConfig.class},
            (proxy, method, arguments) -> method.getName().equals("resultDelay") ? Duration.ofMillis(300) : 100);

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<List<String>> written = new CompletableFuture<>();
    private final BatchWriter<String> writer = new BatchWriter<>("rows", new Rows(), CONFIG);

    private final class Rows implements BatchWriter.Target<String> {

        @Override
        public Uni<Integer> write(List<String> batch) {
            return Uni.createFrom().item(batch.size());
        }

        @Override
        public int size(String row) {
            return row.length();
        }

        @Override
        public void written(List<String> batch, int counted) {
            written.complete(batch);
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

    /** A stopping service closes its doors first; what came in by them is written after that. */
    @Test
    void writesWhatAClosedDoorBrought() {
        var door = new Door();
        var id = vertx.deployVerticle(door)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var brought = new CompletableFuture<Void>();
        door.context().runOnContext(last -> {
            writer.write("last");
            brought.complete(null);
        });
        brought.join();
        vertx.undeploy(id).toCompletionStage().toCompletableFuture().join();

        assertThat(written.orTimeout(10, TimeUnit.SECONDS).join()).containsExactly("last");
    }
}
