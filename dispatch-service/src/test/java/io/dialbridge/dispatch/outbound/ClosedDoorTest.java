package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.RawReceiver;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.Url;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stopping service closes its doors first; what they brought is still sent, and ends in its time. */
class ClosedDoorTest {

    private final Door door = new Door(OutboundSettings.allowing("127.0.0.0/8"));

    @AfterEach
    void close() {
        door.close();
    }

    private static final class Entrance extends AbstractVerticle {

        Context context() {
            return context;
        }
    }

    @Test
    void anExchangeIsTimedOutAfterTheDoorIsClosedThatBroughtIt() {
        var entrance = new Entrance();
        var id = door.vertx()
                .deployVerticle(entrance)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var ended = new CompletableFuture<Exchange>();
        try (var silent = new RawReceiver((number, socket) -> {})) {
            var request = Door.request(Endpoint.Method.GET, new Url(false, "127.0.0.1", silent.port(), "/", ""), null);
            entrance.context().runOnContext(last -> door.sender()
                    .send(request, Duration.ofSeconds(1))
                    .subscribe()
                    .with(ended::complete));
            Awaitility.await().until(() -> silent.got().size() == 1);
            door.vertx().undeploy(id).toCompletionStage().toCompletableFuture().join();

            var exchange = ended.orTimeout(10, TimeUnit.SECONDS).join();

            assertThat(exchange)
                    .isEqualTo(
                            new Exchange.Broken(Cause.TIMEOUT, "no complete reply within 1000 ms", exchange.timings()));
        }
    }
}
