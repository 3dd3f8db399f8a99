package io.dialbridge.dispatch.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on the loopback that answers every question for an address as it is told, to be forgotten at once (TTL 0). */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int A_RECORD = 1;
    private static final int INTERNET = 1;
    private static final int NAME_OF_THE_QUESTION = 0xc00c;
    private static final int RESPONSE_WITHOUT_ERROR = 0x8180;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final DatagramSocket socket;
    private volatile List<String> answers = List.of();

    NameServer() {
        socket = vertx.createDatagramSocket()
                .handler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Addresses, joined by commas: the first question is answered by the first; after the last it stays. */
    void answering(String... all) {
        answers = List.of(all);
    }

    int asked() {
        return asked.get();
    }

    int port() {
        return socket.localAddress().port();
    }

    private void answer(DatagramPacket packet) {
        var addresses = List.of(answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1))
                .split(","));
        var question = packet.data();
        var end = HEADER;
        while (question.getByte(end) != 0) {
            end += question.getByte(end) + 1;
        }
        end += 5;
        var answer = Buffer.buffer()
                .appendUnsignedShort(question.getUnsignedShort(0))
                .appendUnsignedShort(RESPONSE_WITHOUT_ERROR)
                .appendUnsignedShort(1)
                .appendUnsignedShort(addresses.size())
                .appendInt(0)
                .appendBuffer(question, HEADER, end - HEADER);
        addresses.forEach(address -> append(answer, address));
        socket.send(answer, packet.sender().port(), packet.sender().host());
    }

    private static void append(Buffer answer, String address) {
        answer.appendUnsignedShort(NAME_OF_THE_QUESTION)
                .appendUnsignedShort(A_RECORD)
                .appendUnsignedShort(INTERNET)
                .appendInt(0)
                .appendUnsignedShort(4);
        for (var part : address.split("\\.")) {
            answer.appendByte((byte) Integer.parseInt(part));
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
