package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.RawReceiver;
import io.dialbridge.dispatch.delivery.Cause;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.net.NetServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A name server that changes its mind between the check and the connection, as rebinding does. 127.0.0.2 stands for a public address
 * (the operator allows it), 127.0.0.1 for the private one; a server listens on each, at the same port.
 */
class RebindingTest {

    private static final String PUBLIC = "127.0.0.2";
    private static final String PRIVATE = "127.0.0.1";
    private static final String NAME = "crm.example";

    private final RawReceiver open = receiver(PUBLIC, 0);
    private final RawReceiver closed = receiver(PRIVATE, open.port());
    private final NameServer names = new NameServer();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final Door door = new Door(
            OutboundSettings.allowing(PUBLIC + "/32"),
            new AddressBook(this::lookUp, nanos::get, ImmediateEventExecutor.INSTANCE));

    @AfterEach
    void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        names.close();
        closed.close();
        open.close();
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsCalled() {
        names.answering(PUBLIC, PRIVATE);

        assertThat(get()).isInstanceOf(Exchange.Answered.class);

        assertThat(names.asked()).as("no second look-up for the connection").isEqualTo(1);
        assertThat(open.got()).hasSize(1);
        assertThat(closed.connections()).isZero();
    }

    @Test
    void theNextAnswerIsCheckedAgain() {
        names.answering(PUBLIC, PRIVATE, PUBLIC);

        assertThat(get()).isInstanceOf(Exchange.Answered.class);
        assertThat(get()).isInstanceOfSatisfying(Exchange.Broken.class, blocked -> assertThat(blocked.cause())
                .isEqualTo(Cause.BLOCKED));
        assertThat(get()).isInstanceOf(Exchange.Answered.class);

        assertThat(names.asked()).isEqualTo(3);
        assertThat(open.got()).hasSize(2);
        assertThat(closed.connections()).isZero();
    }

    @Test
    void aPrivateAnswerFirstIsBlockedAndNotKept() {
        names.answering(PRIVATE, PUBLIC);

        assertThat(get()).isInstanceOfSatisfying(Exchange.Broken.class, blocked -> assertThat(blocked.cause())
                .isEqualTo(Cause.BLOCKED));
        assertThat(get()).isInstanceOf(Exchange.Answered.class);

        assertThat(closed.connections()).isZero();
    }

    @Test
    void ofAMixedAnswerThePublicAddressIsCalledWhateverTheOrder() {
        names.answering(PRIVATE + "," + PUBLIC, PUBLIC + "," + PRIVATE);

        assertThat(get()).isInstanceOf(Exchange.Answered.class);
        assertThat(get()).isInstanceOf(Exchange.Answered.class);

        assertThat(names.asked()).isEqualTo(2);
        assertThat(open.got()).hasSize(2);
        assertThat(closed.connections()).isZero();
    }

    /** Each at a time when the answer before is too old to be used. */
    private Exchange get() {
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        return door.get(NAME, open.port());
    }

    private List<InetAddress> lookUp(String name) {
        DnsClient client = vertx.createDnsClient(names.port(), "127.0.0.1");
        return client.resolveA(name).toCompletionStage().toCompletableFuture().join().stream()
                .map(RebindingTest::address)
                .toList();
    }

    private static RawReceiver receiver(String address, int port) {
        return new RawReceiver(
                address,
                new NetServerOptions().setPort(port),
                (number, socket) ->
                        socket.end(Buffer.buffer(RawReceiver.ok().replace("200 OK", "200 OK\r\nConnection: close"))));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            throw new AssertionError(notAnAddress);
        }
    }
}
