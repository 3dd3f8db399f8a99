package io.dialbridge.dispatch.outbound;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.RawReceiver;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.Url;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that was kept and that the receiver closes as we use it again: nothing is lost, and nothing is sent twice unseen. */
class UsedConnectionTest {

    private final Door door = new Door(OutboundSettings.allowing("127.0.0.0/8"));

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aConnectionIsUsedAgain() {
        try (var crm = new RawReceiver((number, socket) -> socket.write(RawReceiver.ok()))) {
            answered(door.send(post(crm)));
            answered(door.send(post(crm)));

            assertThat(crm.connections()).isEqualTo(1);
            assertThat(crm.got()).hasSize(2);
        }
    }

    @Test
    void whatCouldNotBeWrittenIsSentOnAnotherConnection() throws InterruptedException {
        var close = new AtomicReference<Runnable>(() -> {});
        try (var crm = RawReceiver.resetting((number, socket) -> {
            close.set(socket::close);
            socket.write(RawReceiver.ok());
        })) {
            answered(door.send(post(crm)));

            answered(sendWhileTheReceiverCloses(crm, requireNonNull(close.get())));

            assertThat(crm.got()).as("each request arrived once").hasSize(2);
            assertThat(crm.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatWasWrittenAndNotAnsweredIsAFailureThatTheLogShows() {
        try (var crm = new RawReceiver((number, socket) -> {
            if (number == 2) {
                socket.close();
            } else {
                socket.write(RawReceiver.ok());
            }
        })) {
            answered(door.send(post(crm)));

            var exchange = door.send(post(crm));

            assertThat(exchange)
                    .isEqualTo(new Exchange.Broken(
                            Cause.CONNECT, "the connection broke before the reply was complete", exchange.timings()));
            assertThat(crm.got()).as("not sent again behind the log's back").hasSize(2);
        }
    }

    @Test
    void aReplyThatNobodyAskedForIsNobodysReply() {
        try (var crm = new RawReceiver((number, socket) -> socket.write(
                number == 1 ? RawReceiver.ok() + RawReceiver.ok().replace("true", "evil") : RawReceiver.ok()))) {
            answered(door.send(post(crm)));
            answered(door.send(post(crm)));

            assertThat(crm.connections()).isEqualTo(2);
        }
    }

    /** Holds the only event loop meanwhile, so that it learns of the closed connection by writing to it, as in a race. */
    private Exchange sendWhileTheReceiverCloses(RawReceiver crm, Runnable close) throws InterruptedException {
        var exchange = new CompletableFuture<Exchange>();
        var held = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        door.vertx().runOnContext(holding -> {
            held.countDown();
            await(gone);
            door.sender().send(post(crm)).subscribe().with(exchange::complete);
        });
        held.await();
        crm.vertx().runOnContext(now -> {
            close.run();
            crm.vertx().setTimer(100, later -> gone.countDown());
        });
        return exchange.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answered(Exchange exchange) {
        assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class, answered -> assertThat(answered.body())
                .isEqualTo("{\"success\":true}"));
    }

    private static OutboundRequest post(RawReceiver crm) {
        return Door.request(
                Endpoint.Method.POST, new Url(false, "127.0.0.1", crm.port(), "/hook", ""), "{\"phone\":\"1\"}");
    }
}
